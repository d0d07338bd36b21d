import { because, type Because } from './domain/because';
import { decide } from './decide';
import type { Decision, Hearing } from './domain/decision';
import type { Answers } from './domain/facts';
import type { TicketKey } from './domain/names';
import type { Ports } from './domain/ports';
import type { Signal } from './domain/signal';
import type { Ticket } from './domain/ticket';
import { keyOf, matterOf } from './matter';
import { OpsError } from './ops-error';
import { perform } from './perform';
import { prepare } from './prepare';

/** What came of a signal. */
export type Response =
  | { readonly kind: 'ignored'; readonly because: Because }
  | {
      readonly kind: 'decided';
      readonly decision: Decision;
      readonly ticket: Ticket;
      readonly hearings: readonly Hearing[];
    };

/** Each of them rests on answers of the one before. */
const ROUNDS_OF_QUESTIONS = 3;
/** Whoever loses a commit decides again on what the winner wrote. */
const COMMITS = 3;

/** The whole system: observe, decide, commit, perform, settle. The commit is the claim; who loses it decides again. */
export async function respond(signal: Signal, ports: Ports): Promise<Response> {
  const route = await routed(signal, ports);
  return route.kind === 'ignored' ? route : onTicket(route, ports);
}

/** A signal and the ticket that it belongs to. */
interface Route {
  readonly kind: 'ticket';
  readonly key: TicketKey;
  readonly signal: Signal;
}

type Ignored = Extract<Response, { kind: 'ignored' }>;

async function onTicket({ key, signal }: Route, ports: Ports): Promise<Response> {
  let previous = await ports.tickets.load(key);
  for (let commit = 1; commit <= COMMITS; commit += 1) {
    const verdict = await observeAndDecide(signal, previous, ports);
    if (verdict.kind === 'ignored') return { kind: 'ignored', because: verdict.because };
    const { decision, hearings, token } = verdict;
    const ticket = { ...verdict.ticket, version: (previous?.version ?? 0) + 1 };
    const [committed, prepared] = await Promise.all([
      ports.tickets.commit(ticket, previous),
      prepare(ticket, verdict, ports),
    ]);
    if (!committed) {
      previous = await ports.tickets.load(key);
      if (!isOurs(previous, verdict.token)) continue;
    }
    const afterwards = await perform(ticket, token, ports, prepared);
    for (const outcome of afterwards) await respond(outcome, ports);
    return { kind: 'decided', decision, hearings, ticket };
  }
  throw new OpsError(`Lost the ticket ${key} to another signal ${COMMITS} times; the event comes again`, {
    retryable: true,
  });
}

/** A write whose answer was lost is tried again by the SDK, and then fails on its own version: it was ours all the same. */
function isOurs(stored: Ticket | undefined, token: string): boolean {
  return Object.values(stored?.intents ?? {}).some(({ claim, outcome }) => claim.token === token && !outcome);
}

/** The ticket, or why there is none. What is not ours ends here, before any call. */
async function routed(signal: Signal, { duty, world }: Ports): Promise<Route | Ignored> {
  const matter = matterOf(signal, duty);
  switch (matter.kind) {
    case 'not-ours':
      return { kind: 'ignored', because: matter.because };
    case 'alarm':
    case 'health':
    case 'backup':
    case 'ticket':
      return { kind: 'ticket', key: matter.key, signal };
    case 'unknown-command': {
      const attempt = await world.intentOf(matter.place, matter.commandId);
      if (attempt && signal.kind === 'command') {
        // From here on it says which step it is about: a late copy must not pass for the result of a later step.
        return { kind: 'ticket', key: keyOf(attempt), signal: { ...signal, attempt } };
      }
      const document = signal.kind === 'command' ? signal.document : '';
      return { kind: 'ignored', because: because('nobody-waits-for-command', { document }) };
    }
    default:
      return matter satisfies never;
  }
}

async function observeAndDecide(signal: Signal, previous: Ticket | undefined, ports: Ports) {
  const { duty, stage } = ports;
  const claim = ports.claim();
  let answers: Answers = {};
  for (let round = 0; round <= ROUNDS_OF_QUESTIONS; round += 1) {
    const facts = { now: ports.now(), stage, duty, signal, answers, claim };
    const verdict = decide(previous ? { ...facts, ticket: previous } : facts);
    if (verdict.kind !== 'ask') return { ...verdict, token: claim.token };
    answers = { ...answers, ...(await ports.world.ask(signal.place, verdict.questions)) };
  }
  throw new OpsError(
    `Still asking after ${ROUNDS_OF_QUESTIONS} rounds of questions about ${signal.kind} ${signal.id}`,
    {
      retryable: false,
    },
  );
}
