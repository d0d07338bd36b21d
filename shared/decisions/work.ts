import { actionNamed } from '../actions/index';
import type { Verdict } from '../domain/decision';
import type { Play } from '../domain/duty';
import type { Objection } from '../domain/guard';
import { plus, secondsBetween } from '../domain/instant';
import type { Question } from '../domain/question';
import type { AlarmSignal } from '../domain/signal';
import type { AlarmTicket } from '../domain/alarm-ticket';
import { stillRed } from '../guards/still-red';
import { silenceOf } from '../guards/unmuted';
import { askerOf, isNews, questionsAboutTarget, questionsOfGuards, unanswered } from '../questions';
import { type Resolution, resolveTarget } from '../target';
import { advance } from './advance';
import { close, handOver, hold } from './endings';
import type { Situation } from './situation';

/** What says which server is meant: the signal of the alarm, or what the ticket kept of it. */
export type Source = Pick<AlarmSignal, 'alarm' | 'measures' | 'chart'>;

type Unclear = Exclude<Resolution, { kind: 'target' }>;

/** What must be known before work begins. The guards' questions go out with those about the target: one round trip. */
export function questionsOfWork(
  source: Source,
  play: Play,
  { duty, answers, signal, now }: Situation,
): readonly Question[] {
  const asker = askerOf(source, play, duty);
  const isFresh = signal.kind === 'alarm' && isNews(signal.at, now);
  const firstAction = play.steps[0] && actionNamed(play.steps[0].action);
  const aboutTarget = questionsAboutTarget(asker);
  const ofGuards = aboutTarget.length > 0 && firstAction ? questionsOfGuards(firstAction, asker) : [];
  // Nobody is called for an alarm that is OK again, whatever server it named.
  const ofAlarm = { kind: 'alarm', alarm: source.alarm, ...(isFresh ? {} : MUTES) } as const;
  return unanswered([...aboutTarget, ...ofGuards, ofAlarm], answers);
}

const MUTES = { mutes: true } as const;

/** Finds the server, then goes up the play's steps from the first. */
export function work(ticket: AlarmTicket, source: Source, play: Play, situation: Situation): Verdict {
  const resolution = resolveTarget(source, play, situation.answers);
  if (resolution.kind !== 'target') return withoutTarget(ticket, source, resolution, play, situation);
  const { target } = resolution;
  return advance({ ...ticket, ...sightOf(source), target }, 0, play, situation);
}

/** An alarm has ten queries at most, and some are pages of SQL; a ticket must stay small. In UTF-16 units of JSON. */
const LONGEST_CHART = 4000;

/** What the ticket keeps of what the alarm looks at. */
export function sightOf({ measures, chart }: Omit<Source, 'alarm'>): Pick<AlarmTicket, 'measures' | 'chart'> {
  const isShort = chart && JSON.stringify(chart).length <= LONGEST_CHART;
  return { measures, ...(isShort && { chart }) };
}

function withoutTarget(
  ticket: AlarmTicket,
  source: Source,
  unclear: Unclear,
  play: Play,
  situation: Situation,
): Verdict {
  const { answers, now } = situation;
  const over = stillRed.object({ answers, ticket, play, now });
  if (over?.kind === 'close') {
    return { kind: 'decided', hearings: [], ...close(ticket, over.because, situation) };
  }
  const wait = silenceOf({ ticket, answers, now }) ?? patience(unclear, ticket, play, situation);
  const ended = wait
    ? hold({ ...ticket, ...sightOf(source) }, 0, wait, situation)
    : handOver({ ...ticket, ...sightOf(source) }, unclear.because, situation);
  return { kind: 'decided', hearings: [], ...ended };
}

/** AWS did not say which server is meant. It is asked again, but only while the event is fresh: then a human is. */
function patience(
  { kind, because }: Unclear,
  { alarm }: AlarmTicket,
  { limits }: Play,
  { now }: Situation,
): Extract<Objection, { kind: 'hold' }> | undefined {
  const minutes = secondsBetween(alarm.since, now) / 60;
  if (kind !== 'unreadable' || minutes > limits.staleAfterMinutes) return undefined;
  return { kind: 'hold', until: plus(now, { minutes: 5 }), because };
}
