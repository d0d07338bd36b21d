import * as fc from 'fast-check';
import { plus } from '../../shared/domain/instant';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import { alarmDeleted, alarmSays, dutyOf, limits, play, server, web1 } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import type { Luck } from '../support/in-memory-hands';
import { UNREADABLE } from '../support/in-memory-world';
import { seeds } from '../support/seeds';

const duty = dutyOf(
  play({
    steps: [{ action: 'move-server', with: {}, withinMinutes: 10, verify: 'alarm-ok' }],
    limits: { ...limits, cooldownMinutes: 1, changesPerServerPerDay: 24, handOverAtOpening: 24 },
  }),
);

type Event =
  | { readonly kind: 'alarm'; readonly state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA' }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'timer' }
  | { readonly kind: 'sweep' }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'luck'; readonly luck: Luck }
  | {
      readonly kind: 'world';
      readonly change: 'dark' | 'light' | 'kill' | 'no-kill' | 'ledger-dark' | 'ledger-light';
    }
  | { readonly kind: 'ec2' | 'human-stops' | 'human-starts' };

const events: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('alarm' as const),
      state: fc.constantFrom('ALARM' as const, 'ALARM' as const, 'OK' as const, 'INSUFFICIENT_DATA' as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'deleted' as const }) },
  { weight: 8, arbitrary: fc.constant({ kind: 'timer' as const }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'sweep' as const }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(0, 1, 2, 3, 6, 16, 70),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('luck' as const),
      luck: fc.constantFrom<Luck>('answer-lost', 'never-arrived', 'dies-before', 'dies-after', 'throttled', {
        refused: 'InsufficientInstanceCapacity',
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('world' as const),
      change: fc.constantFrom('dark', 'light', 'kill', 'no-kill', 'ledger-dark', 'ledger-light'),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({ kind: fc.constantFrom('ec2', 'ec2', 'ec2', 'human-stops', 'human-starts') }),
  },
);

/** The server as EC2 has it, and who took it down. */
interface Truth {
  state: string;
  downBy: 'nobody' | 'us' | 'human';
  /** What people had been told when we took it down. */
  toldBefore: number;
}

function watched(): { readonly toban: InMemory; readonly truth: Truth; readonly wrongs: string[] } {
  const toban = inMemoryPorts({ duty, facts: { alarms: { 'web-down': 'OK' } } });
  const truth: Truth = { state: 'running', downBy: 'nobody', toldBefore: 0 };
  const wrongs: string[] = [];
  const { perform } = toban.hands;
  toban.hands.perform = async (place, ticket, intent, effect) => {
    const { killSwitch } = toban.facts;
    show(toban, truth);
    const orders = toban.hands.moved.length;
    try {
      return await perform(place, ticket, intent, effect);
    } finally {
      if (toban.hands.moved.length > orders) ordered(effect.half ?? 'stop', killSwitch);
    }
  };
  function ordered(half: 'stop' | 'start', killSwitch: string): void {
    if (half === 'start') {
      if (truth.downBy === 'human') wrongs.push('started what a human stopped');
      if (truth.state === 'stopped') truth.state = 'pending';
      return;
    }
    if (killSwitch !== 'off') wrongs.push(`stopped with the kill switch at ${killSwitch}`);
    if (truth.state !== 'running') return;
    Object.assign(truth, { state: 'stopping', downBy: 'us', toldBefore: toban.notices.length });
  }
  return { toban, truth, wrongs };
}

/** EC2 tells the truth, unless it tells nothing. */
function show({ facts }: InMemory, { state }: Truth): void {
  if (facts.servers !== UNREADABLE) facts.servers = [server(web1, 'web-1', { state })];
}

/** What is on its way gets there. */
function progress(truth: Truth): void {
  if (truth.state === 'stopping') truth.state = 'stopped';
  else if (truth.state === 'pending') Object.assign(truth, { state: 'running', downBy: 'nobody' });
}

async function happen(event: Event, toban: InMemory, truth: Truth, count: number): Promise<void> {
  const { facts, ports, clock } = toban;
  const [ticket] = toban.tickets.now.values();
  show(toban, truth);
  switch (event.kind) {
    case 'alarm':
      facts.alarms['web-down'] = event.state;
      await respond(alarmSays(event.state, plus(clock.now, { seconds: count / 1000 })), ports);
      return;
    case 'deleted':
      facts.alarms['web-down'] = 'gone';
      await respond(alarmDeleted(plus(clock.now, { seconds: count / 1000 })), ports);
      return;
    case 'timer':
      if (ticket) await respond({ ...toban.timer(), id: `timer-${count}` as never }, ports);
      return;
    case 'sweep':
      await reconcile(ports);
      return;
    case 'pass':
      toban.pass({ minutes: event.minutes });
      return;
    case 'luck':
      toban.hands.luck.push(event.luck);
      return;
    case 'world':
      if (event.change === 'dark') facts.servers = UNREADABLE;
      if (event.change === 'light') facts.servers = [server(web1, 'web-1', { state: truth.state })];
      if (event.change === 'kill') facts.killSwitch = 'on';
      if (event.change === 'no-kill') facts.killSwitch = 'off';
      if (event.change === 'ledger-dark') facts.ledgerReadable = false;
      if (event.change === 'ledger-light') facts.ledgerReadable = true;
      return;
    case 'ec2':
      progress(truth);
      return;
    case 'human-stops': {
      // In the middle of a move nobody can tell a human's stop from ours; `move-server.test.ts` has what can be told.
      const isBusy = ticket?.stage.kind === 'moving' || ticket?.stage.kind === 'acting';
      if (truth.state === 'running' && !isBusy) Object.assign(truth, { state: 'stopping', downBy: 'human' });
      return;
    }
    case 'human-starts':
      if (truth.state === 'stopped') truth.state = 'pending';
      return;
    default:
      return event satisfies never;
  }
}

describe.each(seeds())('whatever happens to a server that is moved (seed %s)', (seed) => {
  it('it is started again or a person is called, and what a human stopped stays stopped', async () => {
    let moves = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(events, { minLength: 4, maxLength: 45 }), async (story) => {
        const { toban, truth, wrongs } = watched();
        const begun: readonly Event[] = [{ kind: 'alarm', state: 'ALARM' }, ...story];
        for (const [count, event] of begun.entries()) {
          await happen(event, toban, truth, count).catch((error: unknown) => {
            if (!(error instanceof Error) || error.message !== 'Killed') throw error;
          });
          expect(wrongs).toEqual([]);
        }
        moves += toban.hands.moved.length;

        // Faults end, EC2 does what it was told, and time passes.
        toban.hands.luck.length = 0;
        Object.assign(toban.facts, { killSwitch: 'off', ledgerReadable: true, servers: [] });
        for (let sweep = 0; sweep < 30; sweep += 1) {
          progress(truth);
          show(toban, truth);
          if (sweep === 20) toban.facts.alarms['web-down'] = 'OK';
          toban.pass({ minutes: 15 });
          await reconcile(toban.ports);
        }
        expect(wrongs).toEqual([]);
        const called = toban.notices.slice(truth.toldBefore).some(({ severity }) => severity === 'critical');
        if (truth.downBy === 'us')
          expect({ state: truth.state, called }).toEqual({ state: truth.state, called: true });
        for (const ticket of toban.tickets.now.values()) expect(ticket.stage.kind).toBe('closed');
        expect(toban.ledger.permits).toEqual({});
      }),
      { seed, numRuns: 1000 },
    );
    expect(moves).toBeGreaterThan(500);
  });
});
