import { baselineAlarms } from '../baseline-alarms';
import type { Draft } from '../draft';
import type { Finding, Path } from '../problem';

/**
 * A stack holds 500 resources. What stands in it besides the baseline alarms stays well under 100.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const MOST_BASELINE_ALARMS = 400;

/** One instance is one server of one system, and every baseline alarm has something to watch. */
export function checkServers({ systems }: Draft): readonly Finding[] {
  return [...sharedInstances(systems), ...alarmsOverNothing(systems), ...alarmNames(systems)];
}

function sharedInstances(systems: Draft['systems']): readonly Finding[] {
  const owners = new Map<string, Path>();
  const findings: Finding[] = [];
  for (const [system, { servers }] of Object.entries(systems)) {
    for (const [server, instanceId] of Object.entries(servers)) {
      const path = ['systems', system, 'servers', server];
      const owner = owners.get(instanceId);
      if (owner) {
        findings.push({
          severity: 'error',
          path,
          expected: 'an instance that no other server has',
          found: `"${instanceId}", which is already ${String(owner[3])} of ${String(owner[1])}`,
        });
      } else owners.set(instanceId, path);
    }
  }
  return findings;
}

function alarmsOverNothing(systems: Draft['systems']): readonly Finding[] {
  return Object.entries(systems).flatMap(([system, { alarms, servers, loadBalancer }]) =>
    alarms.flatMap((alarm, index): Finding[] => {
      const path = ['systems', system, 'alarms', index];
      if (alarm === 'http' && !loadBalancer) {
        return [
          {
            severity: 'error',
            path,
            expected: `systems.${system}.loadBalancer for the alarm http to watch`,
            found: 'no loadBalancer',
          },
        ];
      }
      if (alarm !== 'http' && Object.keys(servers).length === 0) {
        return [
          {
            severity: 'error',
            path,
            expected: `servers in systems.${system}.servers for the alarm ${alarm} to watch`,
            found: 'no servers',
          },
        ];
      }
      return [];
    }),
  );
}

function alarmNames(systems: Draft['systems']): readonly Finding[] {
  const alarms = baselineAlarms(systems);
  const findings: Finding[] = [];
  const seen = new Map<string, string>();
  for (const { name, system } of alarms) {
    const other = seen.get(name);
    if (other !== undefined && other !== system) {
      findings.push({
        severity: 'error',
        path: ['systems', system],
        at: 'key',
        expected: 'names from which every baseline alarm gets a name of its own',
        found: `${name}, which ${other} has too`,
      });
    }
    seen.set(name, system);
  }
  if (alarms.length > MOST_BASELINE_ALARMS) {
    findings.push({
      severity: 'error',
      path: ['systems'],
      at: 'key',
      expected: `at most ${MOST_BASELINE_ALARMS} baseline alarms, since a CloudFormation stack holds 500 resources`,
      found: `${alarms.length} of them`,
      suggestion: 'Leave out `cpu`, or divide the systems between two accounts.',
    });
  }
  return findings;
}
