import type { Situation } from './decisions/situation';
import { type Instant, latest } from './domain/instant';
import type { AlarmState } from './domain/signal';

/**
 * The situation without an answer about the alarm that is older than its newest event. CloudWatch answers from copies that
 * may lag behind what it has just sent: an OK from before the alarm went off would end a matter that has only begun.
 */
export function withoutStaleAnswer(situation: Situation): Situation {
  const { answers } = situation;
  const { alarm } = answers;
  const newest = newestEventIn(situation);
  if (!newest || alarm?.kind !== 'known' || alarm.value.kind === 'gone') return situation;
  const { state, since } = alarm.value;
  if (state === newest.state || since >= newest.since) return situation;
  const why = `it tells of ${state} since ${since}, and the event of ${newest.state} since ${newest.since}`;
  return { ...situation, answers: { ...answers, alarm: { kind: 'unreadable', why } } };
}

function newestEventIn({
  signal,
  ticket,
}: Situation): { readonly state: AlarmState; readonly since: Instant } | undefined {
  const known = ticket?.alarm;
  if (signal.kind !== 'alarm') return known;
  return known && latest(known.since, signal.at) !== signal.at
    ? known
    : { state: signal.state, since: signal.at };
}
