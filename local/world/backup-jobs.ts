import { createHash } from 'node:crypto';

import type { Announcer, Clock } from '../contracts';
import type { BackupJob, BackupOrder, RecoveryPoint } from './backup-job';
import { backupJobEvent } from './backup-job-event';

/** What becomes of a server's next job. */
export type BackupLuck = 'completes' | 'fails' | 'has-issues';

interface Place {
  readonly clock: Clock;
  readonly announce: Announcer;
  readonly account: string;
  readonly region: string;
  tell(who: string, what: string, data?: Readonly<Record<string, unknown>>): void;
}

/** The jobs of AWS Backup and what came of them. */
export interface BackupJobs extends Map<string, BackupJob> {
  readonly vaults: Set<string>;
  readonly recoveryPoints: readonly RecoveryPoint[];
  /** By the server; its next job completes where nothing is said. */
  readonly luck: Map<string, BackupLuck>;
  /** While it is set, AWS Backup tells of nothing: its events are best effort. */
  isSilent: boolean;
  /** Begins a job, or finds the one that the same token began. */
  start(instanceId: string, order: BackupOrder): BackupJob;
}

/** A small server's job. */
const TAKES_MINUTES = 20;
/** AWS Backup sends its events "in a best-effort manner every 5 minutes". https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html */
const TELLS_EVERY_MINUTES = 5;
const MINUTE = 60_000;

/** One job of a server is at work at a time: another waits for it in vain, and expires. */
export function createBackupJobs({ clock, announce, account, region, tell }: Place): BackupJobs {
  const jobs = new Map<string, BackupJob>();
  const recoveryPoints: RecoveryPoint[] = [];
  const luck = new Map<string, BackupLuck>();

  function announced(job: BackupJob): void {
    const batch =
      Math.ceil((clock.now() + 1) / (TELLS_EVERY_MINUTES * MINUTE)) * TELLS_EVERY_MINUTES * MINUTE;
    const event = backupJobEvent(job, { account, region }, clock.now());
    clock.at(batch, `events of AWS Backup`, () => {
      if (!book.isSilent) announce.putEvent(event);
    });
  }

  function end(job: BackupJob, state: BackupJob['state'], words?: string): void {
    job.state = state;
    job.endedAt = clock.now();
    if (words) job.words = words;
    tell('AWS Backup', `the job ${job.id} of ${job.instanceId} is ${state}`);
    announced(job);
  }

  function complete(job: BackupJob, words?: string): void {
    const arn = `arn:aws:ec2:${region}::image/ami-${idOf('image', job.id).slice(0, 17)}`;
    const { vault = 'Default', deleteAfterDays, tags = {} } = job.order ?? {};
    job.recoveryPoint = arn;
    recoveryPoints.push({
      arn,
      vault,
      instanceId: job.instanceId,
      createdAt: job.createdAt,
      ...(deleteAfterDays !== undefined && { deleteAfterDays }),
      tags,
    });
    end(job, 'COMPLETED', words);
  }

  function finish(job: BackupJob): void {
    if (job.state !== 'RUNNING') return;
    const fate = luck.get(job.instanceId) ?? 'completes';
    luck.delete(job.instanceId);
    switch (fate) {
      case 'fails':
        return end(job, 'FAILED', 'Snapshot limit exceeded: the request could not be completed.');
      case 'has-issues':
        return complete(job, 'Windows VSS Backup Job Error encountered, trying for regular backup');
      default:
        return complete(job);
    }
  }

  function start(instanceId: string, order: BackupOrder): BackupJob {
    const known = order.token && [...jobs.values()].find((each) => each.order?.token === order.token);
    if (known) return known;
    const isBusy = [...jobs.values()].some((each) => each.instanceId === instanceId && isAtWork(each));
    const id = uuid(`${instanceId} ${clock.now()} ${jobs.size}`);
    const job: BackupJob = {
      id,
      instanceId,
      state: isBusy ? 'CREATED' : 'RUNNING',
      createdAt: clock.now(),
      order,
    };
    jobs.set(id, job);
    tell('AWS Backup', `begins the job ${id} of ${instanceId}`);
    if (isBusy) {
      clock.at(clock.now() + 8 * 60 * MINUTE, `start window of ${id}`, () => {
        end(job, 'EXPIRED', 'Backup job failed because there was a running job for the same resource.');
      });
    } else clock.at(clock.now() + TAKES_MINUTES * MINUTE, `backup job ${id}`, () => finish(job));
    announced(job);
    return job;
  }

  const book: BackupJobs = Object.assign(jobs, {
    vaults: new Set<string>(),
    recoveryPoints,
    luck,
    isSilent: false,
    start,
  });
  return book;
}

function isAtWork({ state }: BackupJob): boolean {
  return state === 'CREATED' || state === 'PENDING' || state === 'RUNNING';
}

function idOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('hex');
}

function uuid(text: string): string {
  return idOf(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
