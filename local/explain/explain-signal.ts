import { decide } from '../../shared/decide';
import type { Duty, Play } from '../../shared/domain/duty';
import type { Verdict } from '../../shared/domain/decision';
import type { Answers } from '../../shared/domain/facts';
import { plus } from '../../shared/domain/instant';
import type { TicketKey } from '../../shared/domain/names';
import type { Signal } from '../../shared/domain/signal';
import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import { keyOf, matterOf, ticketId } from '../../shared/matter';
import { OpsError } from '../../shared/ops-error';
import type { ExplainOptions } from './explain-event';
import { explainIntents } from './explain-intents';
import type { RecordExplanation } from './explanation';
import { createFactBook, type FactBook } from './fact-book';
import { reasonIn } from './reason';

/** More rounds than `respond` allows: whoever explains should see a decision that never ends, not hide it. */
const ROUNDS = 8;

/**
 * Decides a signal as `respond` does, up to the commit, on facts that are given, read or assumed. What would have been
 * written is remembered in `tickets` for the next record of the event.
 */
export async function explainSignal(
  signal: Signal,
  tickets: Map<TicketKey, Ticket>,
  options: ExplainOptions,
): Promise<RecordExplanation> {
  const { duty, language = 'en' } = options;
  const facts = createFactBook(signal, options);
  const matter = matterOf(signal, duty);
  if (matter.kind === 'not-ours') {
    const reason = reasonIn(language, 'UTC')(matter.because);
    return nothingDone(signal, reason, facts);
  }
  const now = facts.now();
  const stage = facts.stage();
  const key = matter.kind === 'unknown-command' ? await ownerOf(signal, facts) : matter.key;
  const previous = key && (await facts.ticket(key, tickets));
  const play = matter.kind === 'alarm' ? matter.play : playOf(duty, previous);
  facts.imagine({ play, ticket: previous });
  // By its token the intents of this decision are told from those of a given ticket.
  const claim = { token: `explanation of ${signal.id}`, until: plus(now, { minutes: 2 }) };
  const verdict = await settle(facts, (answers) =>
    decide({ now, stage, duty, signal, answers, claim, ...(previous && { ticket: previous }) }),
  );
  const system = duty.systems[play?.system ?? followerOf(signal) ?? ''];
  const reason = reasonIn(language, system?.timeZone ?? 'UTC');
  if (verdict.kind === 'ignored') return nothingDone(signal, reason(verdict.because), facts);
  const { ticket, decision, hearings } = verdict;
  tickets.set(ticket.key, ticket);
  return {
    verdict: 'handled',
    because: reason(decision.because),
    signal,
    facts: facts.stated(),
    ticket: { id: ticketId(ticket), ...ticket },
    guards: hearings.map(({ guard, objection }) => ({
      guard,
      objection: objection ? { ...objection, because: reason(objection.because) } : null,
    })),
    decision: { ...decision, because: reason(decision.because) },
    intents: explainIntents(ticket, claim.token, { duty, stage, language }),
  };
}

/** The system that hears of a notice of AWS Health. */
function followerOf(signal: Signal): string | undefined {
  return signal.kind === 'health' ? signal.hearer?.system : undefined;
}

function nothingDone(
  signal: Signal,
  because: RecordExplanation['because'],
  facts: FactBook,
): RecordExplanation {
  return {
    verdict: 'ignored',
    because,
    signal,
    facts: facts.stated(),
    ticket: null,
    guards: [],
    decision: null,
    intents: [],
  };
}

/** Asks and decides, round after round, until nothing is left to ask. */
async function settle(
  facts: FactBook,
  decideOn: (answers: Answers) => Verdict<Ticket>,
): Promise<Exclude<Verdict<Ticket>, { kind: 'ask' }>> {
  for (let round = 0; round <= ROUNDS; round += 1) {
    const verdict = decideOn(facts.answers());
    if (verdict.kind !== 'ask') return verdict;
    await facts.answer(verdict.questions);
  }
  throw new OpsError(`Still asking after ${ROUNDS} rounds of questions`, { retryable: false });
}

/** The ticket that sent a command whose event does not say so. */
async function ownerOf(signal: Signal, facts: FactBook): Promise<TicketKey | undefined> {
  const intent = signal.kind === 'command' ? await facts.intentOf(signal.commandId) : undefined;
  return intent && keyOf(intent);
}

function playOf({ plays }: Duty, ticket: Ticket | undefined): Play | undefined {
  return ticket && isAboutAlarm(ticket) ? plays.find(({ name }) => name === ticket.play) : undefined;
}
