import { because } from './domain/because';
import type { Answer } from './domain/facts';
import type { Objection } from './domain/guard';
import { type Instant, plus } from './domain/instant';
import type { QuestionKind } from './domain/question';

/** Why an answer is not there: what AWS said, or that nobody asked. */
export function whyUntold(answer: Answer<unknown> | undefined): string {
  return answer?.kind === 'unreadable' ? answer.why : 'it was not read';
}

/** A guard that cannot tell holds: the answer is read again in some minutes. */
export function untold(
  question: QuestionKind,
  answer: Answer<unknown> | undefined,
  now: Instant,
  minutes = 5,
): Extract<Objection, { kind: 'hold' }> {
  const reason = because('answer-missing', { question, why: whyUntold(answer) });
  return { kind: 'hold', until: plus(now, { minutes }), because: reason };
}
