import type { AlarmRef } from './signal';
import type { IntentId, InstanceId, PlayName, SystemName } from './names';
import type { Instant } from './instant';

/** A fact that a decision needs. Each kind is answered under the same name in `Answers`. */
export type Question =
  /** With `mutes` also whether a mute rule silences it now: one call more. */
  | { readonly kind: 'alarm'; readonly alarm: AlarmRef; readonly mutes?: true }
  /** `targetGroup` as the alarm's dimension has it: `targetgroup/web/73e2d6bc24d8a067`. */
  | { readonly kind: 'targets'; readonly targetGroup: string }
  /** The targets behind the system's load balancer, among which a server has its peers. */
  | { readonly kind: 'peers'; readonly targetGroup: string }
  /** The servers with these ids, or all that opted in to the system when no id is known yet. */
  | { readonly kind: 'servers'; readonly system: string; readonly instanceIds?: readonly InstanceId[] }
  /** SSM Change Calendars, by name or ARN. */
  | { readonly kind: 'calendars'; readonly names: readonly string[] }
  /** The backups of this server that have not ended. */
  | { readonly kind: 'backups'; readonly instanceId: InstanceId }
  /** What has become of one job. */
  | { readonly kind: 'backupJob'; readonly job: string }
  | { readonly kind: 'resourceGroup'; readonly name: string }
  | { readonly kind: 'stopping'; readonly instanceId: InstanceId }
  | { readonly kind: 'checks'; readonly instanceId: InstanceId }
  | { readonly kind: 'agent'; readonly instanceId: InstanceId }
  | { readonly kind: 'ledger' }
  /** The switch of everything, and those of one system and one play where somebody made them. */
  | {
      readonly kind: 'killSwitch';
      readonly parameter: string;
      readonly system: SystemName;
      /** Absent where no play asks. */
      readonly play?: PlayName;
    }
  /** A command by its id, or, when the id was lost, by the intent that its Comment names. */
  | {
      readonly kind: 'command';
      readonly instanceId: InstanceId;
      readonly commandId?: string;
      readonly intent: IntentId;
      readonly since: Instant;
    }
  /** Whether this text bears the signature of those who may carry replies. */
  | { readonly kind: 'signature'; readonly text: string; readonly signature: string };

export type QuestionKind = Question['kind'];
