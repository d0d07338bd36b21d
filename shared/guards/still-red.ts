import { because } from '../domain/because';
import { plus, secondsBetween } from '../domain/instant';
import type { Guard, Objection, Proposal } from '../domain/guard';
import { untold } from '../untold';

/** An event says what was. Acting on an alarm that is OK again would break what works. */
export const stillRed = {
  name: 'still-red',
  needs: ['alarm'],
  guardsLooking: true,
  object({
    answers,
    ticket,
    play,
    now,
  }: Pick<Proposal, 'answers' | 'ticket' | 'play' | 'now'>): Objection | undefined {
    const { name } = ticket.subject.alarm;
    const answer = answers.alarm;
    if (answer?.kind !== 'known') return untold('alarm', answer, now);
    if (answer.value.kind === 'gone')
      return { kind: 'close', because: because('alarm-gone', { alarm: name }) };
    if (answer.value.state === 'OK')
      return { kind: 'close', because: because('alarm-ok-again', { alarm: name }) };
    if (answer.value.state === 'INSUFFICIENT_DATA' && play.insufficientData !== 'act') {
      // Neither broken nor fixed. Only the play may say that no data means broken.
      const until = plus(now, { minutes: 5 });
      return { kind: 'hold', until, because: because('alarm-has-no-data', { alarm: name }) };
    }
    const minutes = Math.floor(secondsBetween(ticket.alarm.since, now) / 60);
    // What has waited for a reason, or for a human's word, was news when it came.
    const hasWaited = ticket.stage.kind === 'holding' || ticket.stage.kind === 'asking';
    const untouched = ticket.tries.length === 0 && !hasWaited;
    if (!untouched || minutes <= play.limits.staleAfterMinutes) return undefined;
    return { kind: 'hand-over', because: because('event-stale', { alarm: name, minutes }) };
  },
} satisfies Guard;
