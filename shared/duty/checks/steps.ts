import type { Action } from '../../domain/action';
import { describeFound } from '../describe-found';
import { didYouMean } from '../did-you-mean';
import { named, type Draft } from '../draft';
import type { Finding, Path } from '../problem';

/** Every step names an action, gives it what it needs, and nothing that it does not know. */
export function checkSteps({ plays, actions, systems }: Draft): readonly Finding[] {
  return Object.entries(plays).flatMap(([play, { steps, system }]) =>
    steps.flatMap((step, index) => {
      const path = ['plays', play, 'steps', index];
      const action = named(actions, step.action);
      if (!action) return [unknownAction(step.action, path, actions)];
      return [
        ...checkParameters(action, step.with, path),
        ...anyScript(action, step.with, path),
        ...noResult(action, step.verify, path),
        ...noTargets(named(systems, system), system, step.verify, path),
      ];
    }),
  );
}

function unknownAction(name: string, path: Path, actions: Draft['actions']): Finding {
  const known = Object.keys(actions);
  const suggestion = didYouMean(name, known);
  return {
    severity: 'error',
    path: [...path, 'action'],
    expected: `one of the actions ${known.join(', ')}`,
    found: describeFound(name),
    ...(suggestion && { suggestion }),
  };
}

function checkParameters(
  action: Action,
  given: Readonly<Record<string, string>>,
  path: Path,
): readonly Finding[] {
  const known = Object.keys(action.parameters);
  const unknown = action.freeParameters ? [] : Object.keys(given).filter((key) => !known.includes(key));
  const meant = unknown.map((key) => didYouMean(key, known));
  return [
    ...unknown.map((key, index) => unknownParameter(action, key, [...path, 'with', key], meant[index])),
    ...known
      .filter((key) => Object.hasOwn(given, key) || !meant.includes(didYouMean(key, known)))
      .flatMap((key) => checkParameter(action, key, named(given, key), [...path, 'with', key])),
  ];
}

function unknownParameter(action: Action, key: string, path: Path, suggestion: string | undefined): Finding {
  const known = Object.keys(action.parameters);
  return {
    severity: 'error',
    path,
    at: 'key',
    expected: known.length
      ? `only ${known.join(', ')} for ${action.name}`
      : `no parameters for ${action.name}`,
    found: describeFound(key),
    ...(suggestion && { suggestion }),
  };
}

function checkParameter(
  action: Action,
  key: string,
  value: string | undefined,
  path: Path,
): readonly Finding[] {
  const parameter = action.parameters[key];
  const found = value ?? parameter?.default;
  if (!parameter || (found !== undefined && new RegExp(parameter.pattern).test(found))) return [];
  return [
    {
      severity: 'error',
      path,
      expected: `${parameter.meaning} (${parameter.pattern})`,
      found: describeFound(value, path),
    },
  ];
}

/** What EC2 does to a server has no result of its own. */
function noResult(action: Action, verify: string | undefined, path: Path): readonly Finding[] {
  const { kind, name } = action;
  const isGone = action.kind === 'server' && action.operation === 'replace';
  if (isGone && verify !== undefined && verify !== 'alarm-ok') {
    return [
      {
        severity: 'error',
        path: [...path, 'verify'],
        expected: 'alarm-ok, since the server itself is gone after replace-server',
        found: `"${verify}"`,
      },
    ];
  }
  if (kind !== 'server' || verify !== 'command') return [];
  return [
    {
      severity: 'error',
      path: [...path, 'verify'],
      expected: `alarm-ok, target-healthy or status-checks, since ${name} has no result of its own`,
      found: '"command"',
    },
  ];
}

/** A load balancer that nobody named can be asked only when the alarm names it. */
function noTargets(
  system: { readonly loadBalancer?: unknown } | undefined,
  name: string,
  verify: string | undefined,
  path: Path,
): readonly Finding[] {
  if (verify !== 'target-healthy' || !system || system.loadBalancer !== undefined) return [];
  return [
    {
      severity: 'warning',
      path: [...path, 'verify'],
      expected: `systems.${name}.loadBalancer to ask, unless the alarm itself names a target group`,
      found: 'no loadBalancer',
    },
  ];
}

/** Documents of AWS that run whatever script they are given. */
const RUNS_ANYTHING = /^AWS-Run(ShellScript|PowerShellScript|RemoteScript|Document)$/;

/** Granting one of these would let the hands run anything at all, not only what duty.yml wants. */
function anyScript(
  action: Action,
  { document = '' }: Readonly<Record<string, string>>,
  path: Path,
): readonly Finding[] {
  if (!action.freeParameters || !RUNS_ANYTHING.test(document)) return [];
  return [
    {
      severity: 'error',
      path: [...path, 'with', 'document'],
      expected: 'a document with a script of its own',
      found: `"${document}", which runs any script: the role of the hands would allow everything`,
      suggestion: 'Put the script into a command document of your own.',
    },
  ];
}
