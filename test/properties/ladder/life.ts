import type { Answer, TroubleRecord } from '../../../shared/domain/facts';
import { type Instant, latest, plus } from '../../../shared/domain/instant';
import type { SignalId } from '../../../shared/domain/names';
import type { QuestionKind } from '../../../shared/domain/question';
import type { AlarmSignal, ReplySignal, Signal } from '../../../shared/domain/signal';
import { isAboutAlarm } from '../../../shared/domain/ticket';
import { ticketId } from '../../../shared/matter';
import { OpsError } from '../../../shared/ops-error';
import { REHEARSAL } from '../../../shared/domain/rehearsal';
import { reconcile } from '../../../shared/reconcile';
import { signedText } from '../../../shared/reply-text';
import { respond } from '../../../shared/respond';
import { signalId } from '../../../shared/signal-id';
import { alarmDeleted, alarmSays, server, targetGroup, tokyo, web1, web2 } from '../../support/estate';
import { Killed } from '../../support/in-memory-hands';
import { inMemoryPorts, type InMemory } from '../../support/in-memory-ports';
import { ends, type Facts, signatureIn, UNREADABLE } from '../../support/in-memory-world';
import { type Bookkeeping, bookkeeping } from './bookkeeping';
import { mortal } from './mortal';
import type { Arrival, CommandEnding, Move } from './move';
import { openingOf, SKEW } from './scene';
import { alarms, dutyWith, node, type Settings } from './settings';
import { type Witness, witness } from './witness';

/** One Toban and its world, move by move. */
export interface Life {
  readonly toban: InMemory;
  readonly witness: Witness;
  readonly books: Bookkeeping;
  make(move: Move): Promise<void>;
  /** Nothing goes wrong any more. */
  calm(): void;
}

const SERVERS = [web1, web2, node];

const ENDINGS: Readonly<Record<CommandEnding, Parameters<typeof ends>[2]>> = {
  success: {},
  'broken config': { result: { config: 'broken', configError: 'Syntax error on line 40' } },
  failed: { status: 'failed' },
  deliverytimedout: { status: 'deliverytimedout' },
  inprogress: { status: 'inprogress' },
};

export function life(settings: Settings): Life {
  const toban = inMemoryPorts({
    duty: dutyWith(settings),
    facts: {
      alarms: Object.fromEntries(Object.keys(alarms).map((name) => [name, 'OK'])),
      servers: SERVERS.map((id, index) => server(id, nameOf(index))),
      targets: { [targetGroup]: [target(web1, 'unhealthy'), target(web2, 'healthy')] },
    },
  });
  const { facts, clock, hands, world, sent } = toban;
  const observer = witness(toban, settings);
  const books = bookkeeping(toban);
  const dark = new Map<QuestionKind, number>();
  const switches: Facts['killSwitch'][] = [];
  const { ask } = world;
  world.ask = async (place, questions) => {
    facts.killSwitch = switches.shift() ?? facts.killSwitch;
    const answers = await ask(place, questions);
    return Object.fromEntries(
      Object.entries(answers).map(([kind, answer]) => [
        kind,
        darkened(kind as QuestionKind, answer as Answer<unknown>),
      ]),
    );
  };
  const function_ = mortal(toban.ports);
  const unheard: Signal[] = [];
  let happened = 0;
  let backwards = 0;

  function darkened(kind: QuestionKind, answer: Answer<unknown>): Answer<unknown> {
    const times = dark.get(kind) ?? 0;
    if (times === 0) return answer;
    dark.set(kind, times - 1);
    return { kind: 'unreadable', why: 'ThrottlingException' };
  }

  /** Whether the invocation lived to its end. What died comes again, if anybody sends it. */
  async function hears(signal: Signal): Promise<boolean> {
    try {
      await respond(signal, function_.ports);
      return true;
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof OpsError)) throw error;
      unheard.push(signal);
      return false;
    }
  }

  async function arrive(arrival: Arrival): Promise<void> {
    switch (arrival.kind) {
      case 'alarm':
        await hears(alarmOf(arrival));
        return;
      case 'ends': {
        const running = sent.filter(({ status }) => status === 'inprogress');
        const command = running[arrival.which % Math.max(1, running.length)];
        if (!command) return;
        const ended = ends(command, clock.now, ENDINGS[arrival.ending]);
        if (arrival.isTold) await hears(ended);
        return;
      }
      case 'timer': {
        const pending = books.pending();
        const timer = pending[arrival.which % Math.max(1, pending.length)];
        if (!timer) return;
        clock.now = latest(clock.now, timer.at);
        happened += 1;
        const id = `timer-${timer.ticket}-${happened}` as SignalId;
        books.came(
          timer,
          await hears({ kind: 'timer', id, at: clock.now, place: tokyo, ticket: timer.ticket }),
        );
        return;
      }
      case 'sweep':
        await reconcile(function_.ports);
        return;
      case 'again': {
        const signal = unheard.shift();
        if (signal) await hears(signal);
        return;
      }
      case 'reply': {
        const reply = replyOf(arrival);
        if (reply) await hears(reply);
        return;
      }
      case 'deleted':
        facts.alarms[arrival.alarm] = 'gone';
        facts.red =
          facts.red === UNREADABLE ? [] : facts.red.filter(({ alarm }) => alarm.name !== arrival.alarm);
        await hears(alarmDeleted(clock.now, arrival.alarm));
        return;
      default:
        return arrival satisfies never;
    }
  }

  function alarmOf({ alarm: name, dressed, ...told }: Extract<Arrival, { kind: 'alarm' }>): AlarmSignal {
    let { state } = told;
    happened += 1;
    const isOld = dressed === 'old';
    const isRehearsal = dressed === 'rehearsal' && facts.alarms[name] !== 'ALARM';
    if (isRehearsal) state = 'ALARM';
    const when = isOld ? plus(clock.now, { minutes: -20 }) : plus(clock.now, { seconds: happened / 1000 });
    const measure = alarms[name];
    const signal = alarmSays(state, when, {
      name,
      measures: measure ? [measure] : [],
      rehearsal: isRehearsal,
      ...(dressed === 'muted' ? { muted: { by: 'night', until: plus(clock.now, { minutes: 30 }) } } : {}),
      ...(dressed === 'suppressed' ? { suppressedBy: 'Alarm' } : {}),
    });
    if (!isOld) turn(signal);
    observer.delivered.push(signal);
    return signal;
  }

  function replyOf({ verb, how }: Extract<Arrival, { kind: 'reply' }>): ReplySignal | undefined {
    const tickets = [...toban.tickets.now.values()].filter(isAboutAlarm);
    const called = verb === 'acknowledge' ? tickets.find(({ calling }) => calling) : undefined;
    const ticket = called ?? tickets.find(({ stage }) => stage.kind === 'asking');
    if (!ticket) return undefined;
    const said = {
      ticket: ticketId(ticket),
      verb,
      person: how === 'as a stranger' ? 'Sato' : 'Mori',
      at: how === 'late' ? plus(clock.now, { minutes: -20 }) : clock.now,
      ...(ticket.stage.kind === 'asking' ? { plan: ticket.stage.plan } : {}),
    };
    if (verb === 'approve' && how === 'rightly') observer.approved.add(openingOf(ticket));
    const signature = how === 'forged' ? 'forged' : signatureIn(signedText(said));
    return { kind: 'reply', id: signalId('reply', signature, clock.now), place: tokyo, ...said, signature };
  }

  /** What CloudWatch says of the alarm from now on. */
  function turn({ alarm, state, at, place, measures, rehearsal, muted, suppressedBy }: AlarmSignal): void {
    facts.alarms[alarm.name] = state;
    if (suppressedBy) facts.suppressors[alarm.name] = suppressedBy;
    const others = facts.red === UNREADABLE ? [] : facts.red.filter((each) => each.alarm.name !== alarm.name);
    const reason = rehearsal ? `${REHEARSAL} by somebody` : '';
    const stillMuted = facts.mutes === UNREADABLE ? [] : facts.mutes.filter((name) => name !== alarm.name);
    facts.mutes = muted ? [...stillMuted, alarm.name] : stillMuted;
    facts.red = state === 'ALARM' ? [...others, { place, alarm, at, reason, measures }] : others;
  }

  function change(move: Exclude<Move, Arrival | { kind: 'together' }>): void {
    switch (move.kind) {
      case 'pass':
        if (move.minutes < 0 && (backwards += move.minutes) < -SKEW.minutes) return;
        toban.pass({ minutes: move.minutes });
        return;
      case 'order':
        hands.luck.push(move.luck);
        return;
      case 'notice':
        toban.noticeLuck.push(move.luck);
        return;
      case 'no timer':
        toban.timerLuck.push('failed');
        return;
      case 'death':
        function_.dieAt(move.call, move.when);
        return;
      case 'dark':
        dark.set(move.question, move.times);
        return;
      case 'kill switch':
        // Whoever sets it now has the last word.
        switches.length = 0;
        if (move.to === 'on in the middle') switches.push('off', 'on');
        else facts.killSwitch = move.to === 'unreadable' ? UNREADABLE : move.to;
        return;
      case 'server':
        facts.servers = SERVERS.map((id, index) => {
          const tags = server(id, nameOf(index)).tags;
          const mine = index === move.which ? move.becomes : 'ours';
          return server(id, nameOf(index), {
            state: mine === 'stopped' ? 'stopped' : 'running',
            tags: {
              ...tags,
              ...(mine === 'a stranger' ? { toban: 'somebody else' } : {}),
              ...(mine === 'frozen' ? { 'toban-freeze': '' } : {}),
              ...(mine === 'in a scaling group' ? { 'aws:autoscaling:groupName': 'web' } : {}),
            },
          });
        });
        return;
      case 'target': {
        const targets = facts.targets[targetGroup] ?? [];
        const id = SERVERS[move.which];
        facts.targets = {
          [targetGroup]: targets.map((each) => (each.id === id ? { ...each, state: move.state } : each)),
        };
        return;
      }
      case 'host':
        facts.checks = { system: move.is, instance: 'impaired' };
        return;
      case 'region':
        toban.ledger.troubles = move.is === 'sound' ? {} : { issue: troubleAt(clock.now) };
        return;
      case 'suppressed':
        if (move.is) facts.suppressors[move.alarm] = 'a composite alarm';
        else delete facts.suppressors[move.alarm];
        return;
      default:
        return move satisfies never;
    }
  }

  return {
    toban,
    witness: observer,
    books,
    calm() {
      hands.luck.length = toban.noticeLuck.length = toban.timerLuck.length = switches.length = 0;
      dark.clear();
    },
    async make(move) {
      switch (move.kind) {
        case 'together':
          observer.arrival(false);
          await Promise.all(move.arrivals.map(arrive));
          await function_.revive();
          return;
        case 'alarm':
        case 'ends':
        case 'timer':
        case 'sweep':
        case 'again':
        case 'deleted':
        case 'reply':
          observer.arrival(true);
          await arrive(move);
          await function_.revive();
          return;
        default:
          change(move);
      }
    },
  };
}

function troubleAt(toldAt: Instant): TroubleRecord {
  const issue = { service: 'EC2', code: 'AWS_EC2_OPERATIONAL_ISSUE' };
  return { ...issue, startsAt: toldAt, toldAt, until: plus(toldAt, { hours: 24 }) };
}

function nameOf(index: number): string {
  return index < 2 ? `web-${index + 1}` : 'node-1';
}

function target(id: string, state: string): { readonly id: string; readonly state: string } {
  return { id, state };
}
