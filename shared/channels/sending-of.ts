import type { Instant } from '../domain/instant';
import { oneLine } from '../messages/one-line';
import { redact } from '../redact';
import type { Sending } from './channel';
import type { Answer } from './post';

/** When somebody is busy and does not say for how long. */
const PAUSE_SECONDS = 30;
/** Nobody is waited for longer on their own word alone: a wrong date must not silence a channel. */
const LONGEST_PAUSE_SECONDS = 3600;

/** What an HTTP attempt means for a letter. `receipt` names the message where the other side gives it no name. */
export function sendingOf(answer: Answer, now: Instant, receipt: string): Sending {
  switch (answer.kind) {
    case 'unsent':
      return { kind: 'failed', why: answer.why };
    case 'unclear':
      return { kind: 'unknown', why: answer.why };
    case 'unfit':
      return { kind: 'refused', why: answer.why };
    case 'answered':
      return ofStatus(answer, now, receipt);
    default:
      return answer satisfies never;
  }
}

function ofStatus(answer: Extract<Answer, { kind: 'answered' }>, now: Instant, receipt: string): Sending {
  const { status, retryAfter } = answer;
  const why = whyOf(answer);
  if (status >= 200 && status < 300) return { kind: 'delivered', receipt };
  if (status === 429 || (status === 503 && retryAfter)) {
    return { kind: 'busy', seconds: pauseOf(retryAfter, now), why };
  }
  // A gateway that lost its server cannot say whether that one took the message.
  if (status === 502 || status === 504) return { kind: 'unknown', why };
  // The request did not arrive whole within the other side's patience.
  if (status >= 500 || status === 408 || status === 425) return { kind: 'failed', why };
  const ofContent = status === 400 || status === 413 || status === 415 || status === 422;
  return { kind: 'refused', why, ...(ofContent && { rendering: true }) };
}

/** Retry-After holds seconds or a date. */
function pauseOf(retryAfter: string | undefined, now: Instant): number {
  const given = Number(retryAfter ?? Number.NaN);
  const seconds = Number.isNaN(given) ? (Date.parse(retryAfter ?? '') - Date.parse(now)) / 1000 : given;
  const known = Number.isNaN(seconds) ? PAUSE_SECONDS : Math.ceil(seconds);
  return Math.min(Math.max(known, 1), LONGEST_PAUSE_SECONDS);
}

/** The status and the beginning of what was said with it; some repeat what they were sent. */
export function whyOf({ status, body }: Extract<Answer, { kind: 'answered' }>): string {
  const said = oneLine(redact(body.slice(0, 200)));
  return said ? `answered ${status}: ${said}` : `answered ${status}`;
}
