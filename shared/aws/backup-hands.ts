import { because } from '../domain/because';
import type { Backups } from '../domain/ports';
import { assumeRole } from './assume-role';
import { startBackupJob } from './backup-jobs';
import { backupHands } from './clients';
import { refusalIn } from './refusal';

interface BackupSettings {
  /** Name of the role that may begin backups, the same in every account. */
  readonly hands: string;
  /** Name of the role that AWS Backup takes up to make them. */
  readonly role: string;
}

/** The hands on AWS Backup: a role of their own, taken up for each ticket. */
export function awsBackups({ hands, role }: BackupSettings): Backups {
  return {
    async start(place, ticket, effect) {
      try {
        const client = backupHands(place.region, await assumeRole(place, hands, ticket));
        return { kind: 'applied', ...(await startBackupJob(client, place, role, effect)) };
      } catch (error) {
        const refusal = refusalIn(error);
        if (refusal.kind === 'unclear') return { kind: 'unknown', why: refusal.why };
        const reason = because('backup-refused', {
          server: effect.name,
          why: `${refusal.code}: ${refusal.message}`,
        });
        return { kind: refusal.retryable ? 'held' : 'failed', because: reason };
      }
    },
  };
}

/** Of a function whose duty is another: whoever may begin backups does it later. */
export const noBackups: Backups = {
  start: () => Promise.resolve({ kind: 'unknown', why: 'this function has no hands for backups' }),
};
