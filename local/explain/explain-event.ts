import { read } from '../../events/read';
import type { Reading } from '../../events/reading';
import type { Because } from '../../shared/domain/because';
import type { Duty, Language } from '../../shared/domain/duty';
import type { TicketKey } from '../../shared/domain/names';
import type { Ticket } from '../../shared/domain/ticket';
import { forFollowers } from '../../shared/followers';
import { OpsError } from '../../shared/ops-error';
import { explainReport } from './explain-report';
import { explainSignal } from './explain-signal';
import type { Explanation, GivenFacts, Reason, RecordExplanation, Refusal } from './explanation';
import type { LiveWorld } from './live-world';
import { readPost } from './read-post';
import { refusalText } from './refusal-text';
import { reasonIn } from './reason';

export interface ExplainOptions {
  readonly duty: Duty;
  /** The first stage that the duty arms unless given; that is stated as an assumption. */
  readonly stage?: string;
  /** Replace what would be assumed or read. */
  readonly facts?: GivenFacts;
  /** Asked, read-only, instead of assuming. */
  readonly live?: LiveWorld;
  /** Of the explanation; notices are written in their system's own. English unless given. */
  readonly language?: Language;
}

const FROM_BAD_TO_GOOD: readonly RecordExplanation['verdict'][] = ['refused', 'handled', 'ignored'];

/**
 * What Toban would do with an event, by the code that would do it, and why. Touches nothing. Throws an OpsError when a
 * given ticket is about none of the event's matters.
 */
export async function explainEvent(event: unknown, options: ExplainOptions): Promise<Explanation> {
  const tickets = new Map<TicketKey, Ticket>();
  const records: RecordExplanation[] = [];
  for (const reading of readPost(event, options.duty) ?? read(event))
    records.push(...(await explainReading(reading, tickets, options)));
  const [worst, ...others] = FROM_BAD_TO_GOOD.flatMap((verdict) =>
    records.filter((record) => record.verdict === verdict),
  );
  if (!worst)
    throw new OpsError('Expected at least one record in an event, found none', { retryable: false });
  const given = options.facts?.ticket;
  if (given && !records.some(({ facts }) => facts['ticket']?.origin === 'given')) {
    throw new OpsError(
      `The given ticket ${given.key}-${given.episode} is about another matter than the event`,
      {
        retryable: false,
      },
    );
  }
  return others.length === 0 ? worst : { ...worst, records };
}

/** The explanation of what is no event at all. */
export function explainRefusal(refusal: Refusal, language: Language = 'en'): Explanation {
  return withoutSignal('refused', { ...refusal, text: refusalText(refusal, language) });
}

async function explainReading(
  reading: Reading,
  tickets: Map<TicketKey, Ticket>,
  options: ExplainOptions,
): Promise<readonly RecordExplanation[]> {
  switch (reading.kind) {
    case 'refused': {
      const { what, where, expected, found } = reading.error;
      return [explainRefusal({ id: 'unrecognized-event', what, where, expected, found }, options.language)];
    }
    case 'not-ours':
      return [withoutSignal('ignored', reasonOf(reading.because, options))];
    case 'signal': {
      const { signal } = reading;
      if (signal.kind === 'schedule' && signal.name === 'report') return explainReport(signal, options);
      const records: RecordExplanation[] = [];
      // Nobody says where Toban lives; a notice reaches it as a rule where it is affected.
      for (const each of forFollowers(signal, { duty: options.duty, home: signal.place })) {
        records.push(await explainSignal(each, tickets, options));
      }
      return records;
    }
    default:
      return reading satisfies never;
  }
}

function reasonOf(because: Because, { language = 'en' }: ExplainOptions): Reason {
  return reasonIn(language, 'UTC')(because);
}

function withoutSignal(verdict: 'ignored' | 'refused', because: Reason): RecordExplanation {
  return { verdict, because, signal: null, facts: {}, ticket: null, guards: [], decision: null, intents: [] };
}
