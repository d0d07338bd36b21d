import { because, type Because } from '../../shared/domain/because';
import type { Duty } from '../../shared/domain/duty';
import { type Instant, plus, type Span } from '../../shared/domain/instant';
import type { TicketId } from '../../shared/domain/names';
import type { Ports } from '../../shared/domain/ports';
import type { CommandSignal, ReplySignal, ReplyVerb, TimerSignal } from '../../shared/domain/signal';
import type { AlarmTicket } from '../../shared/domain/alarm-ticket';
import type { NoticeEffect } from '../../shared/domain/effect';
import { isAboutAlarm } from '../../shared/domain/ticket';
import { noticeText, type NoticeText } from '../../shared/messages/notice';
import { signedText } from '../../shared/reply-text';
import { signalId } from '../../shared/signal-id';
import { at, dutyOf, tokyo } from './estate';
import { inMemoryBackups, type InMemoryBackups } from './in-memory-backups';
import { inMemoryHands, type InMemoryHands } from './in-memory-hands';
import { inMemoryLedger, type InMemoryLedger } from './in-memory-ledger';
import { inMemoryReports, type InMemoryReports } from './in-memory-reports';
import { inMemoryTickets, type InMemoryTickets } from './in-memory-tickets';
import {
  ends,
  type Facts,
  factsOf,
  inMemoryWorld,
  type InMemoryWorld,
  type SentCommand,
  signatureIn,
  UNREADABLE,
} from './in-memory-world';

export interface ToldNotice {
  readonly notice: NoticeEffect['notice'];
  readonly severity: NoticeEffect['severity'];
  readonly because: Because;
  readonly to?: readonly string[];
  readonly again: boolean;
  readonly subject: string;
  readonly text: string;
}

export interface SetTimer {
  readonly ticket: TicketId;
  readonly at: Instant;
}

/** A whole Toban in memory: the real core over ports that a test can look into and break. */
export interface InMemory {
  readonly ports: Ports;
  readonly world: InMemoryWorld;
  readonly facts: Facts;
  readonly hands: InMemoryHands;
  readonly backups: InMemoryBackups;
  readonly tickets: InMemoryTickets;
  readonly ledger: InMemoryLedger;
  readonly reports: InMemoryReports;
  readonly sent: SentCommand[];
  readonly notices: ToldNotice[];
  readonly timers: SetTimer[];
  readonly counted: string[];
  /** What becomes of the next notices and timers: `failed` is refused, `lost` has no answer, `dies` kills the function. */
  readonly noticeLuck: ('failed' | 'lost' | 'dies')[];
  readonly timerLuck: 'failed'[];
  /** The virtual clock: moved by hand. */
  readonly clock: { now: Instant };
  pass(span: Span): void;
  /** The one ticket there is. */
  ticket(): AlarmTicket;
  /** A timer of the ticket comes due now. */
  timer(): TimerSignal;
  /** Somebody answers the ticket now, of several the one that asks, signed as it should be; an approval or rejection is of the request that is open. */
  reply(verb: ReplyVerb, person: string, changes?: Partial<ReplySignal>): ReplySignal;
  /** The newest command ends now, as told; the event that says so. */
  commandEnds(ending?: Parameters<typeof ends>[2]): CommandSignal;
}

interface Setting {
  readonly duty?: Duty;
  readonly stage?: string;
  readonly now?: string;
  readonly facts?: Partial<Facts>;
}

/** How long an invocation may last, with the minute after which its holder is surely dead. */
const CLAIM = { minutes: 2 };

export function inMemoryPorts({
  duty = dutyOf(),
  stage = 'prod',
  now = '04:00',
  ...setting
}: Setting = {}): InMemory {
  const clock = { now: at(now) };
  const ledger = inMemoryLedger();
  const facts = factsOf(setting.facts);
  const world = inMemoryWorld(facts, ledger, () => clock.now);
  const tickets = inMemoryTickets();
  const reports = inMemoryReports(tickets);
  const hands = inMemoryHands(world.sent, () => clock.now, facts);
  const backups = inMemoryBackups(facts.backupJobs === UNREADABLE ? {} : facts.backupJobs);
  const notices: ToldNotice[] = [];
  const timers: SetTimer[] = [];
  const counted: string[] = [];
  const noticeLuck: InMemory['noticeLuck'] = [];
  const timerLuck: InMemory['timerLuck'] = [];
  let claims = 0;

  const ports: Ports = {
    duty,
    home: tokyo,
    stage,
    now: () => clock.now,
    claim: () => ({ token: `claim-${(claims += 1)}`, until: plus(clock.now, CLAIM) }),
    tickets,
    ledger,
    world,
    hands,
    backups,
    notices: {
      async publish(ticket, { again = false }, effect) {
        const luck = noticeLuck.shift();
        if (luck === 'dies') throw new Error('Killed');
        if (luck === 'failed') {
          return { kind: 'failed', because: because('effect-failed', { effect: 'notice', why: 'NotFound' }) };
        }
        if (luck === 'lost') return { kind: 'unknown', why: 'ECONNRESET' };
        const { notice, severity } = effect;
        const reader = { title: 'WordPress', language: 'en', timeZone: 'Asia/Tokyo' } as const;
        const rendered = () => (text ??= noticeText(ticket, effect, reader, again));
        let text: NoticeText | undefined;
        notices.push({
          notice,
          severity,
          because: effect.because,
          ...(effect.to && { to: effect.to }),
          again,
          // Most tests do not read them, and some tell thousands.
          get subject() {
            return rendered().subject;
          },
          get text() {
            return rendered().text;
          },
        });
        return { kind: 'applied', reference: `message-${notices.length}` };
      },
    },
    reports,
    timers: {
      async set(_, ticket, moment) {
        if (timerLuck.shift() === 'failed') {
          return {
            kind: 'failed',
            because: because('effect-failed', { effect: 'timer', why: 'Throttling' }),
          };
        }
        timers.push({ ticket, at: moment });
        return { kind: 'applied', reference: `t-${ticket}` };
      },
    },
    log: { info: () => undefined, warn: () => undefined, count: (metric) => void counted.push(metric) },
  };

  function ticket(): AlarmTicket {
    const [only, ...others] = [...tickets.now.values()].filter(isAboutAlarm);
    if (!only || others.length > 0) throw new Error(`Expected one ticket, found ${tickets.now.size}`);
    return only;
  }

  /** The ticket that asks, where one of several does. */
  function answered(): AlarmTicket {
    const [asking, ...others] = [...tickets.now.values()]
      .filter(isAboutAlarm)
      .filter(({ stage: { kind } }) => kind === 'asking');
    return asking && others.length === 0 ? asking : ticket();
  }

  return {
    ports,
    world,
    facts,
    hands,
    backups,
    tickets,
    ledger,
    reports,
    sent: world.sent,
    notices,
    timers,
    counted,
    noticeLuck,
    timerLuck,
    clock,
    pass: (span) => void (clock.now = plus(clock.now, span)),
    ticket,
    timer() {
      const { key, episode, subject } = ticket();
      const id = `${key}-${episode}` as TicketId;
      const { account, region } = subject;
      return {
        kind: 'timer',
        id: signalId('timer', id, clock.now),
        at: clock.now,
        place: { account, region },
        ticket: id,
      };
    },
    reply(verb, person, changes = {}) {
      const { key, episode, subject, stage } = answered();
      const { account, region } = subject;
      const decides = verb === 'approve' || verb === 'reject';
      const answer: Omit<ReplySignal, 'kind' | 'id' | 'place' | 'signature'> = {
        ticket: `${key}-${episode}` as TicketId,
        verb,
        person,
        at: clock.now,
        ...(decides && stage.kind === 'asking' ? { plan: stage.plan } : {}),
        ...changes,
      };
      const signature = changes.signature ?? signatureIn(signedText(answer));
      return {
        kind: 'reply',
        id: signalId('reply', answer.once ?? signature),
        place: { account, region },
        ...answer,
        signature,
      };
    },
    commandEnds(ending) {
      const command = world.sent.at(-1);
      if (!command) throw new Error('Expected a command that was sent, found none');
      return ends(command, clock.now, ending);
    },
  };
}
