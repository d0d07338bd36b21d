import * as fc from 'fast-check';
import type { Duty } from '../../shared/domain/duty';
import { guards } from '../../shared/guards/index';
import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import { plus } from '../../shared/domain/instant';
import { signedText } from '../../shared/reply-text';
import { signalId } from '../../shared/signal-id';
import type { IntentId, Plan, PlayName, TicketId } from '../../shared/domain/names';
import {
  alarmDeleted,
  alarmSays,
  dutyOf,
  loadBalancerMeasure,
  look,
  measureOf,
  play,
  restart,
  server,
  targetGroup,
  web1,
  web2,
} from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import { ends, signatureIn, UNREADABLE } from '../support/in-memory-world';
import type { Luck } from '../support/in-memory-hands';
import { seeds } from '../support/seeds';

/** Plays on the same servers: by the load balancer, by the server itself with a document of the owner, and one that asks. */
const owned = {
  ...restart,
  action: 'run-document',
  with: { document: 'Acme-Fix' },
} as const;
const asked = { ...owned, mode: { businessHours: 'ask', otherwise: 'ask' } } as const;
const approval = { people: ['Mori'], withinMinutes: 15 };
const plays = dutyOf(
  play({ name: 'http' as PlayName, alarms: ['http'], steps: [look, restart] }),
  play({ name: 'status' as PlayName, alarms: ['status'], steps: [restart, owned], insufficientData: 'act' }),
  play({ name: 'asks' as PlayName, alarms: ['asks'], steps: [asked], approval }),
);
const duty: Duty = {
  ...plays,
  systems: Object.fromEntries(
    Object.entries(plays.systems).map(([name, system]) => [
      name,
      { ...system, people: [{ name: 'Mori' }, { name: 'Sato' }] },
    ]),
  ),
};

type Move =
  | {
      readonly kind: 'alarm';
      readonly name: 'http' | 'status' | 'asks';
      readonly state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';
      readonly dressed: 'plain' | 'muted' | 'suppressed' | 'rehearsal' | 'old';
    }
  | { readonly kind: 'ends'; readonly which: number; readonly status: string }
  | { readonly kind: 'pass'; readonly minutes: number }
  | { readonly kind: 'timer'; readonly which: number }
  | { readonly kind: 'sweep' }
  | {
      readonly kind: 'reply';
      readonly verb: 'approve' | 'reject' | 'acknowledge' | 'snooze';
      readonly how: 'rightly' | 'twice' | 'forged' | 'by a stranger' | 'of another plan' | 'late';
    }
  | { readonly kind: 'delete'; readonly name: 'http' | 'status' | 'asks' }
  | { readonly kind: 'luck'; readonly luck: Luck }
  | { readonly kind: 'notice'; readonly luck: 'failed' | 'lost' | 'dies' }
  | {
      readonly kind: 'world';
      readonly change:
        | 'kill-on'
        | 'kill-off'
        | 'kill-unreadable'
        | 'kill-mid'
        | 'tags-gone'
        | 'tags-back'
        | 'stopped'
        | 'ledger-dark'
        | 'ledger-light'
        | 'commands-dark'
        | 'commands-light'
        | 'both-sick';
    };

const moves: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('alarm' as const),
      name: fc.constantFrom('http', 'status', 'asks'),
      state: fc.constantFrom('ALARM', 'ALARM', 'OK', 'INSUFFICIENT_DATA'),
      dressed: fc.constantFrom('plain', 'plain', 'plain', 'muted', 'suppressed', 'rehearsal', 'old'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('ends' as const),
      which: fc.nat(3),
      status: fc.constantFrom('success', 'success', 'failed', 'deliverytimedout', 'inprogress'),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pass' as const),
      minutes: fc.constantFrom(0, 1, 3, 5, 16, 40, 70, 1500),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('timer' as const), which: fc.nat(5) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'sweep' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('reply' as const),
      verb: fc.constantFrom('approve', 'approve', 'approve', 'reject', 'acknowledge', 'snooze'),
      how: fc.constantFrom(
        'rightly',
        'rightly',
        'twice',
        'forged',
        'by a stranger',
        'of another plan',
        'late',
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      name: fc.constantFrom('http', 'status', 'asks'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('luck' as const),
      luck: fc.constantFrom<Luck>('answer-lost', 'never-arrived', 'dies-before', 'dies-after', {
        refused: 'InvalidInstanceId',
      }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('notice' as const),
      luck: fc.constantFrom('failed', 'lost', 'dies'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('world' as const),
      change: fc.constantFrom(
        'kill-on',
        'kill-off',
        'kill-unreadable',
        'kill-mid',
        'tags-gone',
        'tags-back',
        'stopped',
        'ledger-dark',
        'ledger-light',
        'commands-dark',
        'commands-light',
        'both-sick',
      ),
    }),
  },
);

interface Watched {
  readonly toban: InMemory;
  readonly wrongs: string[];
  /** The openings of tickets in which somebody approved as they should. */
  readonly approved: Set<string>;
}

/** A Toban with an observer beside the hands, who knows the world and sees each order leave. */
function watched(): Watched {
  const toban = inMemoryPorts({
    duty,
    facts: {
      alarms: { http: 'OK', status: 'OK', asks: 'OK' },
      targets: { [targetGroup]: [{ id: web1, state: 'unhealthy' }] },
    },
  });
  const wrongs: string[] = [];
  const approved = new Set<string>();
  const { perform } = toban.hands;
  toban.hands.perform = async (place, ticket, intent, effect) => {
    const before = toban.sent.length;
    const facts = { ...toban.facts };
    const { changes } = { changes: effect.action !== 'diagnose' };
    const outcome = await perform(place, ticket, intent, effect).finally(() => {
      if (toban.sent.length === before) return;
      const [key = ''] = ticket.split('-');
      const alarm = toban.tickets.now.get(key as never)?.subject.alarm.name ?? '';
      const { muted } = toban.tickets.now.get(key as never)?.alarm ?? {};
      if (muted && toban.clock.now < muted.until) wrongs.push(`${effect.action} during a mute`);
      if (facts.killSwitch !== 'off')
        wrongs.push(`${effect.action} with the kill switch at ${facts.killSwitch}`);
      if (facts.alarms[alarm] === 'OK' || facts.alarms[alarm] === 'gone')
        wrongs.push(`${effect.action} while ${alarm} is OK`);
      const one =
        facts.servers === UNREADABLE
          ? undefined
          : facts.servers.find(({ instanceId }) => instanceId === effect.target.instanceId);
      if (one?.tags['toban'] !== 'wordpress' || one.state !== 'running')
        wrongs.push(`${effect.action} on a server that is not ours or not running`);
      if (!changes) return;
      const opened = toban.tickets.now.get(key as never)?.openings.at(-1);
      if (alarm === 'asks' && !approved.has(`${ticket} ${opened}`))
        wrongs.push(`${effect.action} without an approval`);
      if (!facts.ledgerReadable) wrongs.push(`${effect.action} without a ledger`);
      if (toban.ledger.permits['wordpress:web']?.holder !== intent)
        wrongs.push(`${effect.action} without a permit`);
    });
    return outcome;
  };
  return { toban, wrongs, approved };
}

/** What may happen to a function that dies; everything else is a fault. */
function isDeath(error: unknown): boolean {
  return error instanceof Error && error.message === 'Killed';
}

async function make(move: Move, { toban, approved }: Watched, heard: { count: number }): Promise<void> {
  const { facts, clock, ports } = toban;
  switch (move.kind) {
    case 'alarm': {
      heard.count += 1;
      // CloudWatch's clock is the alarm's; an old event tells of a state that is not true any more.
      const when =
        move.dressed === 'old'
          ? plus(clock.now, { minutes: -20 })
          : plus(clock.now, { seconds: heard.count / 1000 });
      if (move.dressed !== 'old') facts.alarms[move.name] = move.state;
      const measures = move.name === 'http' ? [loadBalancerMeasure] : [measureOf(web1)];
      const muted = { by: 'night', until: plus(clock.now, { minutes: 30 }) };
      await respond(
        alarmSays(move.state, when, {
          name: move.name,
          measures,
          rehearsal: move.dressed === 'rehearsal',
          ...(move.dressed === 'muted' ? { muted } : {}),
          ...(move.dressed === 'suppressed' ? { suppressedBy: 'Alarm' } : {}),
        }),
        ports,
      );
      return;
    }
    case 'ends': {
      const command = toban.sent.at(-1 - move.which);
      if (command?.status === 'inprogress')
        await respond(ends(command, clock.now, { status: move.status }), ports);
      return;
    }
    case 'pass':
      toban.pass({ minutes: move.minutes });
      return;
    case 'timer': {
      const timer = toban.timers.at(-1 - move.which);
      if (!timer) return;
      if (timer.at > clock.now && move.which % 2 === 0) clock.now = timer.at;
      const id = `timer-${timer.ticket}-${clock.now}-${(heard.count += 1)}`;
      await respond(
        { kind: 'timer', id: id as never, at: clock.now, place: ports.home, ticket: timer.ticket },
        ports,
      );
      return;
    }
    case 'sweep':
      await reconcile(ports);
      return;
    case 'reply':
      await answer(move, toban, approved);
      return;
    case 'delete':
      facts.alarms[move.name] = 'gone';
      await respond(alarmDeleted(`2026-03-01T0${heard.count % 10}:00:00.000Z`, move.name), ports);
      return;
    case 'luck':
      toban.hands.luck.push(move.luck);
      return;
    case 'notice':
      toban.noticeLuck.push(move.luck);
      return;
    case 'world':
      changeWorld(move.change, toban);
      return;
    default:
      return move satisfies never;
  }
}

async function answer(
  { verb, how }: Extract<Move, { kind: 'reply' }>,
  toban: InMemory,
  approved: Set<string>,
): Promise<void> {
  const { ports, clock, tickets, facts } = toban;
  const isAsking = [...tickets.now.values()].some(({ stage }) => stage.kind === 'asking');
  if (!isAsking && facts.alarms['asks'] === 'OK') {
    facts.alarms['asks'] = 'ALARM';
    await respond(alarmSays('ALARM', clock.now, { name: 'asks', measures: [measureOf(web1)] }), ports);
  }
  const ticket = [...tickets.now.values()].find(({ stage }) => stage.kind === 'asking');
  if (ticket?.stage.kind !== 'asking') return;
  const id = `${ticket.key}-${ticket.episode}` as TicketId;
  const words = {
    ticket: id,
    verb,
    person: how === 'by a stranger' ? 'Sato' : 'Mori',
    at: how === 'late' ? plus(clock.now, { minutes: -20 }) : clock.now,
    plan: how === 'of another plan' ? ('aaaaaaaa' as Plan) : ticket.stage.plan,
  };
  const signature = how === 'forged' ? 'forged' : signatureIn(signedText(words));
  const place = ports.home;
  const reply = { kind: 'reply', id: signalId('reply', signature), place, ...words, signature } as const;
  const isGood = how === 'rightly' || how === 'twice';
  if (verb === 'approve' && isGood) approved.add(`${id} ${ticket.openings.at(-1)}`);
  await respond(reply, ports);
  if (how === 'twice') await respond(reply, ports);
}

function changeWorld(change: Extract<Move, { kind: 'world' }>['change'], { facts, world }: InMemory): void {
  const servers = [server(web1, 'web-1'), server(web2, 'web-2')];
  switch (change) {
    case 'kill-on':
      facts.killSwitch = 'on';
      return;
    case 'kill-off':
      facts.killSwitch = 'off';
      return;
    case 'kill-unreadable':
      facts.killSwitch = UNREADABLE;
      return;
    case 'kill-mid':
      world.onNextAsk(() => (facts.killSwitch = 'off'));
      world.onNextAsk(() => (facts.killSwitch = 'on'));
      return;
    case 'tags-gone':
      facts.servers = [server(web1, 'web-1', { tags: { role: 'web' } })];
      return;
    case 'tags-back':
      facts.servers = servers;
      return;
    case 'stopped':
      facts.servers = [server(web1, 'web-1', { state: 'stopped' })];
      return;
    case 'ledger-dark':
      facts.ledgerReadable = false;
      return;
    case 'ledger-light':
      facts.ledgerReadable = true;
      return;
    case 'commands-dark':
      facts.commandsReadable = false;
      return;
    case 'commands-light':
      facts.commandsReadable = true;
      return;
    case 'both-sick':
      facts.targets[targetGroup] = [
        { id: web1, state: 'unhealthy' },
        { id: web2, state: 'unhealthy' },
      ];
      return;
    default:
      return change satisfies never;
  }
}

function inspect({ tickets, sent, ledger }: InMemory): void {
  const intents = new Set<IntentId>();
  for (const { intent, action } of sent) {
    // What knows its attempt may be sent twice and acts once; what does not is sent once.
    if (action === 'run-document') expect(intents.has(intent)).toBe(false);
    intents.add(intent);
  }
  for (const ticket of tickets.now.values()) {
    if (ticket.stage.kind !== 'closed') expect(tickets.attentionOf(ticket)).toBeDefined();
    expect(JSON.stringify(ticket.intents).length).toBeLessThan(30_000);
  }
  for (const [scope, { holder }] of Object.entries(ledger.permits))
    expect(holder.length + scope.length).toBeGreaterThan(0);
}

describe.each(seeds())('whatever happens (seed %s)', (seed) => {
  it('Toban never acts against a guard, never without a permit, and every ticket can end', async () => {
    const changesSeen = { count: 0, approved: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(moves, { minLength: 3, maxLength: 40 }), async (story) => {
        const scene = watched();
        const { toban, wrongs } = scene;
        const heard = { count: 0 };
        for (const move of story) {
          await make(move, scene, heard).catch((error: unknown) => {
            if (!isDeath(error)) throw error;
          });
          expect(wrongs).toEqual([]);
          inspect(toban);
        }
        changesSeen.approved += scene.approved.size;
        changesSeen.count += toban.sent.filter(({ action }) => action !== 'diagnose').length;

        // Everything becomes well, and time passes.
        toban.hands.luck.length = 0;
        toban.noticeLuck.length = 0;
        Object.assign(toban.facts, {
          killSwitch: 'off',
          ledgerReadable: true,
          commandsReadable: true,
          servers: [server(web1, 'web-1')],
        });
        Object.assign(toban.facts.alarms, { http: 'OK', status: 'OK', asks: 'OK' });
        for (const command of toban.sent) if (command.status === 'inprogress') command.status = 'success';
        for (let sweep = 0; sweep < 30; sweep += 1) {
          toban.pass({ minutes: 15 });
          await reconcile(toban.ports);
        }
        expect(wrongs).toEqual([]);
        for (const ticket of toban.tickets.now.values()) {
          expect(ticket.stage.kind).toBe('closed');
          expect(toban.tickets.attentionOf(ticket)).toBeUndefined();
        }
        expect(toban.ledger.permits).toEqual({});
      }),
      { seed, numRuns: 1000 },
    );
    // The stories are worth telling only if something happens in them.
    expect(changesSeen.count).toBeGreaterThan(100);
    expect(changesSeen.approved).toBeGreaterThan(20);
  });
});

it('the observer knows every guard that there is', () => {
  expect(guards.map(({ name }) => name).sort()).toEqual([
    'address-stays',
    'armed',
    'blast-radius',
    'circuit-breaker',
    'config-sound',
    'cooldown',
    'disks-survive',
    'fix-holds',
    'group-breaker',
    'healthy-peers',
    'host-sound',
    'in-ec2',
    'kill-switch',
    'mode',
    'not-in-scaling-group',
    'not-spot',
    'opted-in',
    'patience',
    'permit-free',
    'play-observes',
    'rehearsal',
    'server-cap',
    'server-running',
    'still-red',
    'stop-allowed',
    'unmuted',
  ]);
});
