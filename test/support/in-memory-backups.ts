import { because } from '../../shared/domain/because';
import type { BackupJobFacts } from '../../shared/domain/backup';
import type { Backups } from '../../shared/domain/ports';
import type { BackupEffect, Outcome } from '../../shared/domain/effect';
import { Killed } from './in-memory-hands';

/** What becomes of the next order. */
export type BackupLuck =
  | 'started'
  | { readonly refused: string }
  | 'throttled'
  /** The job was started, but the answer never came. */
  | 'answer-lost'
  /** The function is killed right after the order left. */
  | 'dies-after';

export interface InMemoryBackups extends Backups {
  /** The next orders, in turn; after them all are started. */
  readonly luck: BackupLuck[];
  /** The jobs that were started, in turn: a token starts one. */
  readonly started: (BackupEffect & { readonly job: string })[];
  /** How often an order left. */
  orders: number;
}

/** AWS Backup, as far as it takes orders. What it knows of its jobs is written into `jobs`. */
export function inMemoryBackups(jobs: Record<string, BackupJobFacts>): InMemoryBackups {
  const backups: InMemoryBackups = {
    luck: [],
    started: [],
    orders: 0,
    async start(_, __, effect): Promise<Outcome> {
      backups.orders += 1;
      const fate = backups.luck.shift() ?? 'started';
      const refused = (why: string) => because('backup-refused', { server: effect.name, why });
      if (fate === 'throttled') return { kind: 'held', because: refused('ThrottlingException') };
      if (typeof fate === 'object') return { kind: 'failed', because: refused(fate.refused) };
      const known = backups.started.find(({ token }) => token === effect.token);
      const job = known?.job ?? `job-${backups.started.length + 1}`;
      if (!known) {
        backups.started.push({ ...effect, job });
        jobs[job] = { id: job, state: 'RUNNING' };
      }
      if (fate === 'dies-after') throw new Killed();
      if (fate === 'answer-lost') return { kind: 'unknown', why: 'ECONNRESET' };
      return { kind: 'applied', reference: job };
    },
  };
  return backups;
}
