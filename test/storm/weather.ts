import { read } from '../../events/read';
import { type Instant, plus } from '../../shared/domain/instant';
import type { PlayName } from '../../shared/domain/names';
import type { Ledger, Ports } from '../../shared/domain/ports';
import type { NoticeEffect } from '../../shared/domain/effect';
import type { Ticket } from '../../shared/domain/ticket';
import { OpsError } from '../../shared/ops-error';
import { respondToAll } from '../../shared/respond-to-all';
import { dutyOf, limits, look, play, restart, server, targetGroup, tokyo } from '../support/estate';
import { inMemoryBackups } from '../support/in-memory-backups';
import { inMemoryHands } from '../support/in-memory-hands';
import { inMemoryLedger, type InMemoryLedger } from '../support/in-memory-ledger';
import { inMemoryReports } from '../support/in-memory-reports';
import { inMemoryTickets, type InMemoryTickets } from '../support/in-memory-tickets';
import { ends, factsOf, inMemoryWorld, type SentCommand } from '../support/in-memory-world';
import { commandEnded } from '../support/raw-events';
import { BURST, osaka, type Storm } from './storm-events';

/** What a storm met: a whole Toban in memory for two Regions. */
export interface Weather {
  readonly tickets: InMemoryTickets;
  /** By Region. */
  readonly ledgers: Readonly<Record<string, InMemoryLedger>>;
  readonly sent: readonly SentCommand[];
  readonly notices: readonly { readonly effect: NoticeEffect; readonly ticket: Ticket }[];
  /** Events that no function has taken in, though each was tried three times. */
  readonly lost: readonly string[];
}

/** As many functions work at once. */
export const FUNCTIONS = 10;
const TRIES = 3;

/** Lets the whole burst arrive, and the results of whatever it made us do, each of them twice. */
export async function weather(
  storm: Storm,
  onProgress: (events: number) => void = () => undefined,
): Promise<Weather> {
  const clock: { now: Instant } = { now: BURST };
  const ledgers = { [tokyo.region]: inMemoryLedger(), [osaka.region]: inMemoryLedger() };
  const facts = factsOf({
    alarms: Object.fromEntries(storm.alarms.map(({ name, state }) => [name, state])),
    servers: [],
    targets: { [targetGroup]: [] },
  });
  const servers = new Map(
    storm.alarms.map((alarm) => [alarm.server, server(alarm.server, 'web-1', { name: alarm.server })]),
  );
  const ledger = inEachRegion(ledgers);
  const world = inMemoryWorld(facts, ledger, () => clock.now);
  const { ask } = world;
  world.ask = async (place, questions) => {
    const answers = await ask(place, questions);
    const asked = questions.find((each) => each.kind === 'servers');
    if (!asked) return answers;
    // One of thousands is found at once: what AWS answers costs us no more where there are many.
    const value = (asked.instanceIds ?? []).flatMap((id) => servers.get(id) ?? []);
    return { ...answers, servers: { kind: 'known', value } };
  };
  const tickets = inMemoryTickets();
  const notices: { readonly effect: NoticeEffect; readonly ticket: Ticket }[] = [];
  const lost: string[] = [];
  let claims = 0;
  const ports: Ports = {
    duty: dutyOf(
      play({ name: 'web-down' as PlayName, alarms: ['web-down-*'], steps: [look, restart], limits }),
      play({ name: 'disk-full' as PlayName, alarms: ['disk-full-*'], steps: [restart], limits }),
    ),
    home: tokyo,
    stage: 'prod',
    now: () => clock.now,
    claim: () => ({ token: `claim-${(claims += 1)}`, until: plus(clock.now, { minutes: 2 }) }),
    tickets,
    ledger,
    world,
    hands: inMemoryHands(world.sent, () => clock.now, facts),
    backups: inMemoryBackups({}),
    notices: {
      async publish(ticket, _, effect) {
        notices.push({ effect, ticket });
        return { kind: 'applied' };
      },
    },
    reports: inMemoryReports(tickets),
    timers: { set: async () => ({ kind: 'applied' }) },
    log: { info: () => undefined, warn: () => undefined, count: () => undefined },
  };

  async function arrive(event: object, tries = TRIES): Promise<void> {
    try {
      await respondToAll(read(event), ports);
    } catch (error) {
      if (!(error instanceof OpsError)) throw error;
      if (tries > 1) await arrive(event, tries - 1);
      else lost.push(error.message);
    }
  }

  let answered = 0;
  async function results(): Promise<void> {
    for (; answered < world.sent.length; answered += 1) {
      const command = world.sent[answered];
      if (!command) continue;
      ends(command, clock.now);
      const { place } = storm.alarms.find((alarm) => alarm.server === command.instanceId) ?? { place: tokyo };
      const event = commandEnded(command, place, clock.now);
      await Promise.all([arrive(event), arrive(event)]);
    }
  }

  for (let place = 0; place < storm.count; place += FUNCTIONS) {
    clock.now = plus(clock.now, { seconds: 0.006 });
    const together = Array.from({ length: Math.min(FUNCTIONS, storm.count - place) }, (_, index) =>
      arrive(storm.event(place + index)),
    );
    await Promise.all(together);
    await results();
    onProgress(place + together.length);
  }
  return { tickets, ledgers, sent: world.sent, notices, lost };
}

function inEachRegion(ledgers: Readonly<Record<string, InMemoryLedger>>): Ledger {
  const of = (region: string): InMemoryLedger => {
    const ledger = ledgers[region];
    if (!ledger) throw new Error(`Expected a ledger of ${region}, found none`);
    return ledger;
  };
  return {
    read: (place) => of(place.region).read(place),
    take: (place, request, now) => of(place.region).take(place, request, now),
    keep: (place, permit) => of(place.region).keep(place, permit),
    release: (place, release) => of(place.region).release(place, release),
    recordOpening: (place, opening) => of(place.region).recordOpening(place, opening),
    recordRecovery: (place, server, recovery) => of(place.region).recordRecovery(place, server, recovery),
    attend: (place, ticket, attendance) => of(place.region).attend(place, ticket, attendance),
    leave: (place, ticket) => of(place.region).leave(place, ticket),
    recordTrouble: (place, eventArn, trouble) => of(place.region).recordTrouble(place, eventArn, trouble),
    claim: (place, scope, claim, now) => of(place.region).claim(place, scope, claim, now),
    tidy: (place, now) => of(place.region).tidy(place, now),
  };
}
