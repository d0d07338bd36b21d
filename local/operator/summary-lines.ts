import colors from 'picocolors';

import type { DutySummary } from '../../shared/duty/summary';
import { hanging } from '../timeline/hanging';

/** What a sound duty.yml amounts to, for a terminal. */
export function summaryLines(summary: DutySummary): readonly string[] {
  const { armed, systems, plays, channels, door, backups, unansweredAlarms } = summary;
  return [
    ...systems.flatMap(systemLines),
    ...plays.flatMap(playLines),
    ...channels.map(({ name, carries }) => `  channel ${colors.bold(name)}: ${hanging(carries, 4)}`),
    ...(door.length > 0 ? [`  public door: ${hanging(door.join('; '), 4)}`] : []),
    ...backups.flatMap(({ name, system, at, timeZone, vault, kept }) => [
      `  backups ${colors.bold(name)}: of ${system}, at ${at} ${timeZone}, into ${vault}`,
      ...kept.map(
        ({ generation, count, days }) => `    ${count} ${generation}, each deleted by AWS after ${days} days`,
      ),
    ]),
    armed.length > 0
      ? `  armed: ${colors.bold(armed.join(', '))}; every other stage observes`
      : '  armed: no stage; all of them observe',
    ...(unansweredAlarms.length > 0
      ? [colors.yellow(`  no play answers: ${unansweredAlarms.join(', ')}`)]
      : []),
  ];
}

function systemLines(system: DutySummary['systems'][number]): readonly string[] {
  const { name, title, servers, told, calls, report, quietHours } = system;
  return [
    `  system ${colors.bold(name)} (${title})`,
    `    servers: ${list(servers, 'none named')}`,
    `    told:    ${list(told, 'nobody')}`,
    ...(calls.length > 0 ? [`    calls:   ${hanging(calls.join('; '), 13)}`] : []),
    ...(report ? [`    report:  ${report}`] : []),
    ...(quietHours ? [`    quiet:   ${quietHours}`] : []),
  ];
}

function playLines(play: DutySummary['plays'][number]): readonly string[] {
  const { name, alarms, targets, steps, mode, approval, calls, idle } = play;
  const may = [mode, ...(approval ? [approval] : [])].join('; ');
  return [
    `  play ${colors.bold(name)}: ${hanging(list(alarms, 'no alarms'), 4)}`,
    `    on ${targets}: ${steps.join(', then ')}`,
    idle ? colors.dim(`    never changes anything: ${idle}`) : `    ${hanging(may, 6)}`,
    ...(calls ? [`    calls: ${hanging(calls.join('; ') || 'nobody', 6)}`] : []),
  ];
}

function list(items: readonly string[], none: string): string {
  return items.length > 0 ? items.join(', ') : none;
}
