import type { Announcer, Clock, Happening } from '../contracts';
import type { AlarmBook } from './alarms/alarm-book';
import type { BackupJobs } from './backup-jobs';
import type { Breakers } from './breakers';
import type { Buckets } from './buckets';
import type { Closure } from './change-calendar';
import type { CommandBook } from './commands/command-book';
import type { DocumentStore } from './commands/document-store';
import type { ParameterStore } from './commands/parameter-store';
import type { TargetGroup, TargetGroupSpec } from './load-balancing/target-group';
import type { MetricStore } from './metric-store';
import type { Scaling } from './scaling';
import type { Instances } from './servers/instances';
import type { Server, ServerSpec } from './servers/server';

export interface WorldOptions {
  readonly clock: Clock;
  readonly announce: Announcer;
  /** Where real servers keep their files. */
  readonly folder: string;
  /** Where nodes write what goes to S3; in `folder` unless given. */
  readonly bucketFolder?: string;
  readonly account: string;
  readonly region: string;
  readonly servers: readonly ServerSpec[];
  readonly targetGroups?: readonly TargetGroupSpec[];
  readonly onHappening?: (happening: Happening) => void;
  /** The repository's folder; the working directory unless given. */
  readonly root?: string;
}

/** The one account and Region of the local AWS: everything the services answer from, and all that can happen to it. */
export interface World extends Breakers {
  readonly clock: Clock;
  readonly account: string;
  readonly region: string;
  readonly servers: ReadonlyMap<string, Server>;
  readonly instances: Instances;
  readonly scaling: Scaling;
  readonly documents: DocumentStore;
  readonly commands: CommandBook;
  readonly parameters: ParameterStore;
  readonly metrics: MetricStore;
  readonly alarms: AlarmBook;
  readonly targetGroups: ReadonlyMap<string, TargetGroup>;
  /** Closed times of each Change Calendar, by its name. */
  readonly calendars: Map<string, readonly Closure[]>;
  /** AWS Backup: jobs by id, and the vaults with what came of them. */
  readonly backupJobs: BackupJobs;
  readonly buckets: Buckets;
  /** Instance ids by name of the resource group. */
  readonly resourceGroups: Map<string, readonly string[]>;
  /** By instance id or name. Throws when there is none. */
  server(idOrName: string): Server;
  addServer(spec: ServerSpec): Promise<Server>;
  putTargetGroup(spec: TargetGroupSpec): TargetGroup;
  /** The content of an AWS::SSM::Document: text, or the object that CloudFormation makes of it. */
  putDocument(name: string, content: string | object): void;
  putAlarm(properties: Readonly<Record<string, unknown>>): void;
  mute(alarmName: string, untilMilliseconds: number): void;
  /** Ends every process and everything that was due. */
  close(): Promise<void>;
}
