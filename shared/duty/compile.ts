import type { Action } from '../domain/action';
import type { Duty, Modes, Person, Play, Selector, System } from '../domain/duty';
import type { InstanceId, PlayName, SystemName } from '../domain/names';
import { backupsOf } from './backups';
import { businessHoursOf } from './business-hours';
import { channelsOf } from './channels';
import { escalationOf, rotationOf, timesOf } from './escalations';
import { beginningOf, endOf } from './local-time';
import { playsOfTelling, receiveOf, repliesOf } from './receive';
import type { DutyFile, PlayEntry, SelectorEntry, StepEntry, SystemEntry } from './schema';

/** Turns a file that passed every check into the duty that the core reads. */
export function compile(file: DutyFile, actions: Readonly<Record<string, Action>>): Duty {
  return {
    armed: file.armed,
    killSwitch: file.killSwitch,
    ...(Object.keys(file.accounts).length > 0 && { accounts: file.accounts }),
    systems: Object.fromEntries(
      Object.entries(file.systems).map(([name, entry]) => [name, systemOf(name, entry)]),
    ),
    ...(Object.keys(file.channels).length > 0 && { channels: channelsOf(file.channels) }),
    plays: [
      ...Object.entries(file.plays).map(([name, entry]) => playOf(name, entry, { ...file, actions })),
      ...playsOfTelling(file.receive),
    ],
    ...(Object.keys(file.backups).length > 0 && { backups: backupsOf(file) }),
    ...(file.receive && { receive: receiveOf(file.receive) }),
    ...repliesOf(file.replies),
  };
}

function systemOf(name: string, entry: SystemEntry): System {
  const { title, language, timeZone, topic, people, businessHours, servers, loadBalancer, alarms } = entry;
  const { freezes, changeCalendars, rotations, escalation } = entry;
  const { quietHours, nightNotices, report, reportWhenQuiet, health } = entry;
  return {
    name: name as SystemName,
    title: title ?? name,
    language,
    timeZone,
    ...(topic !== undefined && { topicArn: topic }),
    people: people.map(personOf),
    ...(businessHours && { businessHours: businessHoursOf(businessHours) }),
    ...(Object.keys(rotations).length > 0 && {
      rotations: Object.fromEntries(
        Object.entries(rotations).map(([rotation, turns]) => [rotation, rotationOf(turns, timeZone)]),
      ),
    }),
    ...(escalation && { escalation: escalationOf(escalation) }),
    ...(quietHours && { quietHours: timesOf(quietHours) }),
    ...(nightNotices === 'report' && { nightNotices }),
    ...(report !== undefined && {
      report: { at: report, ...(reportWhenQuiet && { whenQuiet: true as const }) },
    }),
    servers: servers as Record<string, InstanceId>,
    ...(loadBalancer && { loadBalancer }),
    alarms: [...new Set(alarms)],
    ...(freezes.length > 0 && {
      freezes: freezes.map(({ name, from, to }) => ({
        name,
        from: beginningOf(from, timeZone),
        to: endOf(to, timeZone),
      })),
    }),
    ...(changeCalendars.length > 0 && { changeCalendars: [...new Set(changeCalendars)] }),
    ...(health && { health }),
  };
}

function personOf({ name, email, slack, phone }: SystemEntry['people'][number]): Person {
  return { name, ...(email && { email }), ...(slack && { slack }), ...(phone && { phone }) };
}

function playOf(
  name: string,
  entry: PlayEntry,
  {
    selectors,
    systems,
    actions,
  }: Pick<DutyFile, 'selectors' | 'systems'> & { readonly actions: Readonly<Record<string, Action>> },
): Play {
  const { system, alarms, targets, steps, insufficientData, observe, approval, escalation, limits } = entry;
  const everybody = systems[system]?.people.map((person) => person.name) ?? [];
  return {
    name: name as PlayName,
    system: system as SystemName,
    alarms,
    targets: selectorOf(targets, selectors[targets] ?? missing(targets)),
    steps: steps.map((step) => ({
      action: step.action,
      with: { ...defaultsOf(actions[step.action]), ...step.with },
      ...(step.afterMinutes > 0 && { afterMinutes: step.afterMinutes }),
      withinMinutes: step.withinMinutes,
      // A look cannot put an alarm out, so only its own result can say whether it worked.
      verify: step.verify ?? (actions[step.action]?.changes ? 'alarm-ok' : 'command'),
      ...(step.mode && { mode: modesOf(step) }),
    })),
    insufficientData,
    ...(observe && { observe }),
    mode: modesOf(entry),
    approval: { ...approval, people: approval.people.length > 0 ? approval.people : everybody },
    ...(escalation && { escalation: escalationOf(escalation) }),
    limits,
  };
}

function modesOf({
  mode = 'auto',
  modeOutsideHours,
}: Pick<PlayEntry | StepEntry, 'mode' | 'modeOutsideHours'>): Modes {
  return { businessHours: mode, otherwise: modeOutsideHours ?? mode };
}

function defaultsOf(action: Action | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(action?.parameters ?? {}).flatMap(([key, { default: value }]) =>
      value === undefined ? [] : [[key, value]],
    ),
  );
}

function selectorOf(name: string, { tags, instances, resourceGroup }: SelectorEntry): Selector {
  if (tags) return { kind: 'tags', name, tags };
  if (instances) return { kind: 'instances', name, instanceIds: instances as InstanceId[] };
  return { kind: 'resource-group', name, resourceGroup: resourceGroup ?? missing(name) };
}

/** The checks came first, so this is a fault of ours, not of the file. */
function missing(selector: string): never {
  throw new RangeError(`Expected the selector "${selector}" to be defined after all checks, got nothing`);
}
