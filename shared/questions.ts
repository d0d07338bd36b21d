import type { Duty, Play } from './domain/duty';
import type { Answers } from './domain/facts';
import { type Instant, secondsBetween } from './domain/instant';
import type { InstanceId } from './domain/names';
import type { Question, QuestionKind } from './domain/question';
import type { AlarmRef, AlarmSignal } from './domain/signal';
import type { Action } from './domain/action';
import { calendarsOf, waitsForBackups } from './freezes';
import { needsOf } from './guards/index';
import { targetGroupOf } from './ledger-reading';
import { pointerOf } from './target';

/** What is known about the matter when a question is phrased. */
export interface Asker {
  readonly duty: Duty;
  readonly play: Play;
  readonly alarm: AlarmRef;
  /** Absent while a load balancer alone knows which server is meant. */
  readonly instanceIds?: readonly InstanceId[];
  readonly targetGroup?: string;
  /** Names by which the server must be found among those of the system. */
  readonly names?: readonly string[];
  /** The alarm's newest event told of its mute a moment ago. */
  readonly isFresh?: boolean;
}

/** An event tells of the mute under which it was sent. A window may begin after it, so that counts for a minute. */
export function isNews(since: Instant, now: Instant): boolean {
  return secondsBetween(since, now) < 60;
}

/** Who is asking, for an alarm whose target is not resolved yet. */
export function askerOf(signal: Pick<AlarmSignal, 'alarm' | 'measures'>, play: Play, duty: Duty): Asker {
  const pointer = pointerOf(signal);
  const asker = { duty, play, alarm: signal.alarm };
  switch (pointer.kind) {
    case 'instances':
      return { ...asker, instanceIds: pointer.ids };
    case 'target-group':
      return { ...asker, targetGroup: pointer.targetGroup };
    case 'names':
      return { ...asker, names: pointer.names };
    case 'nothing':
      return asker;
    default:
      return pointer satisfies never;
  }
}

/** The questions whose answers tell which server is meant and whether the play may touch it. */
export function questionsAboutTarget(asker: Asker): readonly Question[] {
  if (!asker.instanceIds && !asker.targetGroup && !asker.names) return [];
  const kinds: QuestionKind[] = ['servers'];
  if (asker.targetGroup) kinds.push('targets');
  if (asker.play.targets.kind === 'resource-group') kinds.push('resourceGroup');
  return kinds.map((kind) => phrase(kind, asker));
}

/** The questions that the guards of an action need answered. */
export function questionsOfGuards(action: Action, asker: Asker): readonly Question[] {
  return needsOf(action)
    .filter((kind) => concerns(kind, action, asker))
    .map((kind) => phrase(kind, asker));
}

/** What `duty.yml` does not name, and what only a larger change has to wait for, costs no call. */
function concerns(kind: QuestionKind, action: Action, { duty, play, instanceIds }: Asker): boolean {
  switch (kind) {
    case 'peers':
      return targetGroupOf(duty, play) !== undefined;
    case 'calendars':
      return calendarsOf(duty, play).length > 0;
    case 'backups':
      return waitsForBackups(action, instanceIds?.length === 1 ? instanceIds[0] : undefined);
    case 'stopping':
    case 'checks':
      // Which server is meant is known once the target is.
      return instanceIds?.length === 1;
    default:
      return true;
  }
}

/** Those that have not been asked yet. */
export function unanswered(questions: readonly Question[], answers: Answers): readonly Question[] {
  const open = questions.filter(({ kind }) => answers[kind] === undefined);
  return [...new Map(open.map((question) => [question.kind, question])).values()];
}

function phrase(kind: QuestionKind, asker: Asker): Question {
  const { play, alarm, instanceIds, targetGroup, duty, isFresh } = asker;
  switch (kind) {
    case 'alarm':
      return { kind, alarm, ...(isFresh ? {} : { mutes: true as const }) };
    case 'servers':
      return { kind, system: play.system, ...(instanceIds ? { instanceIds } : {}) };
    case 'targets':
      return { kind, targetGroup: targetGroup ?? '' };
    case 'peers':
      return { kind, targetGroup: targetGroupOf(duty, play) ?? '' };
    case 'calendars':
      return { kind, names: calendarsOf(duty, play) };
    case 'backups':
      return { kind, instanceId: instanceIds?.[0] ?? ('' as InstanceId) };
    case 'resourceGroup':
      return { kind, name: play.targets.kind === 'resource-group' ? play.targets.resourceGroup : '' };
    case 'ledger':
      return { kind };
    case 'killSwitch':
      return { kind, parameter: duty.killSwitch, system: play.system, play: play.name };
    case 'stopping':
    case 'checks': {
      const [instanceId] = instanceIds ?? [];
      if (!instanceId) throw new RangeError(`Expected the server that "${kind}" is about, got none`);
      return { kind, instanceId };
    }
    case 'agent':
    case 'signature':
    case 'backupJob':
    case 'command':
      throw new RangeError(`No guard may need "${kind}": it is asked where its answer is judged`);
    default:
      return kind satisfies never;
  }
}
