import type { BackupTicket } from '../../shared/domain/backup-ticket';
import { isAboutBackup } from '../../shared/domain/ticket';
import type { RecoveryPoint } from '../world/backup-job';
import { DrillFailure } from './drill';
import type { Scene } from './scene';

const HEAD = '# Which servers a play may touch.';

/** duty.yml with a policy of backups for each of these names, at these times of the day in Tokyo. */
export function withBackups(text: string, times: Readonly<Record<string, string>>): string {
  if (!text.includes(HEAD)) throw new DrillFailure('Expected duty.yml to say which servers a play may touch');
  const policies = Object.entries(times).flatMap(([name, at]) => [
    `  ${name}:`,
    '    system: wordpress',
    `    at: '${at}'`,
    '    keep: { daily: 7, weekly: 5, monthly: 12, yearly: 7 }',
    '    vault: wordpress',
  ]);
  return text.replace(HEAD, ['backups:', ...policies, '', HEAD].join('\n'));
}

/** The newest slots of a policy, the server first in the alphabet first. */
export async function backupTickets({ tickets }: Pick<Scene, 'tickets'>): Promise<readonly BackupTicket[]> {
  const found = (await tickets()).filter(isAboutBackup);
  return found.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** What is in the vault, a line each: server, policy, day, class, days that it is kept. */
export function inVault({ world }: Pick<Scene, 'world'>): readonly string[] {
  const line = ({ instanceId, tags, deleteAfterDays }: RecoveryPoint) =>
    [
      world.server(instanceId).name,
      tags['ops:policy'],
      tags['ops:slot'],
      tags['ops:gen'],
      deleteAfterDays,
    ].join(' ');
  return world.backupJobs.recoveryPoints.map(line).toSorted();
}
