import type { Because } from './domain/because';
import type { Objection } from './domain/guard';
import { type Instant, plus } from './domain/instant';

/** A server that EC2 did not tell of is asked for again; one that is not there is a human's matter. */
export function objectionToMissing({ because }: { readonly because: Because }, now: Instant): Objection {
  return because.id === 'answer-missing'
    ? { kind: 'hold', until: plus(now, { minutes: 5 }), because }
    : { kind: 'hand-over', because };
}
