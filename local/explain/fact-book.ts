import type { Play } from '../../shared/domain/duty';
import type { Answer, Answers } from '../../shared/domain/facts';
import { type Instant, plus } from '../../shared/domain/instant';
import type { IntentId, TicketKey } from '../../shared/domain/names';
import type { Question } from '../../shared/domain/question';
import type { Signal } from '../../shared/domain/signal';
import type { Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import { assume } from './assume';
import { describeFact } from './describe-fact';
import type { ExplainOptions } from './explain-event';
import type { GivenFacts, Origin, StatedFact } from './explanation';

/** What is known while one signal is explained: each fact is stated once, with where it comes from. */
export interface FactBook {
  now(): Instant;
  stage(): string;
  ticket(key: TicketKey, decided: ReadonlyMap<TicketKey, Ticket>): Promise<Ticket | undefined>;
  intentOf(commandId: string): Promise<IntentId | undefined>;
  /** What further assumptions rest on. */
  imagine(matter: { readonly play: Play | undefined; readonly ticket: Ticket | undefined }): void;
  answer(questions: readonly Question[]): Promise<void>;
  answers(): Answers;
  stated(): Readonly<Record<string, StatedFact>>;
}

export function createFactBook(
  signal: Signal,
  { duty, stage: wanted, facts: given = {}, live, language = 'en' }: ExplainOptions,
): FactBook {
  const facts = new Map<string, { readonly origin: Origin; readonly answer: Answer<unknown> }>();
  let matter: Parameters<FactBook['imagine']>[0] = { play: undefined, ticket: undefined };
  let answers: Answers = {};
  let now: Instant = signal.at;

  function state<Value>(name: string, origin: Origin, value: Value): Value {
    facts.set(name, { origin, answer: { kind: 'known', value } });
    return value;
  }

  return {
    now() {
      if (given.now) now = state('now', 'given', given.now);
      else if (live) now = state('now', 'read', live.now());
      else now = state('now', 'assumed', plus(signal.at, { seconds: 5 }));
      return now;
    },

    stage() {
      const named = wanted ?? given.stage;
      return named ? state('stage', 'given', named) : state('stage', 'assumed', duty.armed[0] ?? 'dev');
    },

    async ticket(key, decided) {
      const earlier = decided.get(key);
      if (earlier) return named('decided', earlier);
      if (given.ticket?.key === key) return named('given', given.ticket);
      if (live) return named('read', await live.load(key));
      return named('assumed', undefined);
    },

    async intentOf(commandId) {
      if (!live) return state('intentOf', 'assumed', null) ?? undefined;
      const intent = await live.intentOf(signal.place, commandId);
      return state('intentOf', 'read', intent ?? null) ?? undefined;
    },

    imagine(next) {
      matter = next;
    },

    async answer(questions) {
      const open = questions.filter(({ kind }) => !given[kind]);
      const read = live && open.length > 0 ? await live.ask(signal.place, open) : {};
      for (const question of questions) {
        const { kind } = question;
        const imagined = { signal, duty, ...matter, now, answers };
        const [origin, answer] = sourceOf(kind, given, read) ?? ['assumed', assume(question, imagined)];
        answers = { ...answers, [kind]: answer };
        facts.set(kind, { origin, answer });
      }
    },

    answers: () => answers,

    stated() {
      const zone = matter.play && duty.systems[matter.play.system]?.timeZone;
      const stating = ([name, { origin, answer }]: [string, { origin: Origin; answer: Answer<unknown> }]) => [
        name,
        { ...answer, origin, text: describeFact(name, answer, language, zone ?? 'UTC') },
      ];
      return Object.fromEntries([...facts].map(stating)) as Record<string, StatedFact>;
    },
  };

  function named(origin: Origin, ticket: Ticket | undefined): Ticket | undefined {
    state('ticket', origin, ticket ? { id: ticketId(ticket), ...ticket } : null);
    return ticket;
  }
}

function sourceOf(
  kind: Question['kind'],
  given: GivenFacts,
  read: Answers,
): readonly [Origin, Answer<unknown>] | undefined {
  if (given[kind]) return ['given', given[kind]];
  return read[kind] && ['read', read[kind]];
}
