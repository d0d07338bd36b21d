import { OpsError } from '../ops-error';

/** What the deployment tells a function: names only, so that the same values work in every account and locally. */
export interface Settings {
  readonly stage: string;
  readonly table: string;
  readonly topic: string;
  readonly bus: string;
  readonly scheduleGroup: string;
  readonly timerRole: string;
  readonly handsRole: string;
  readonly evidence: string;
  /** Alias of the key that signs replies. */
  readonly replyKey: string;
  readonly region: string;
  /** Only where it is the function's duty to begin backups: the role in which it does, and the one in which AWS Backup makes them. */
  readonly backups?: { readonly hands: string; readonly role: string };
}

/** Reads the settings from the environment. Throws an OpsError that names the first missing variable. */
export function settingsFrom(environment: NodeJS.ProcessEnv): Settings {
  const read = (name: string) => variableOf(name, environment);
  return {
    stage: read('TOBAN_STAGE'),
    table: read('TOBAN_TABLE'),
    topic: read('TOBAN_TOPIC'),
    bus: read('TOBAN_BUS'),
    scheduleGroup: read('TOBAN_SCHEDULE_GROUP'),
    timerRole: read('TOBAN_TIMER_ROLE'),
    handsRole: read('TOBAN_HANDS_ROLE'),
    evidence: read('TOBAN_EVIDENCE'),
    replyKey: read('TOBAN_REPLY_KEY'),
    region: read('AWS_REGION'),
    ...(environment['TOBAN_BACKUP_HANDS'] && {
      backups: { hands: read('TOBAN_BACKUP_HANDS'), role: read('TOBAN_BACKUP_ROLE') },
    }),
  };
}

/** One variable of the environment. Throws an OpsError when it is missing. */
export function variableOf(name: string, environment: NodeJS.ProcessEnv = process.env): string {
  const value = environment[name];
  if (value) return value;
  throw new OpsError(`Expected the environment variable ${name}, found none`, { retryable: false });
}
