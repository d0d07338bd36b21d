import type { Ports, RedAlarm } from './domain/ports';
import type { SignalId } from './domain/names';
import type { AlarmSignal, TimerSignal } from './domain/signal';
import type { Ticket } from './domain/ticket';
import { plus } from './domain/instant';
import { playFor } from './duty/plays';
import { ticketId, ticketKey } from './matter';
import { REHEARSAL } from './domain/rehearsal';
import { report } from './report';
import { respond } from './respond';
import { signalId } from './signal-id';

/** A report that was due so long ago and did not come is made by the sweep. */
const REPORT_IS_LATE = { minutes: -20 };

/** What a sweep found and did. */
export interface Sweep {
  readonly overdue: number;
  readonly missedAlarms: number;
  readonly failed: number;
}

/**
 * Compares the world with the tickets: every ticket in which something should have happened by now is looked at as if
 * its timer had come, and every alarm of a play that is red without an open ticket is taken in as if it had just been
 * heard. A report that has not come is made. One failure never stops the sweep; it is counted, and makes the next sweep look again.
 */
export async function reconcile(ports: Ports): Promise<Sweep> {
  const [tickets, alarms, tidied, reported] = await Promise.allSettled([
    ports.tickets.overdue(ports.now()),
    ports.world.redAlarms(ports.home),
    ports.ledger.tidy(ports.home, ports.now()),
    report(plus(ports.now(), REPORT_IS_LATE), ports),
  ]);
  const overdue = tickets.status === 'fulfilled' ? tickets.value : [];
  const red = alarms.status === 'fulfilled' ? alarms.value : [];
  const answered = red.filter(({ alarm }) => playFor(ports.duty, alarm.name));
  const missed = await withoutTicket(answered, ports);
  const results = await Promise.allSettled([
    ...overdue.map((ticket) => respond(overdueSignal(ticket, ports), ports)),
    ...missed.map((signal) => unlessMuted(signal, ports)),
  ]);
  const failures = [tickets, alarms, tidied, reported, ...results].flatMap((each) =>
    each.status === 'rejected' ? [each.reason as unknown] : [],
  );
  for (const error of failures) {
    ports.log.warn('Reconciliation failed', { error });
    ports.log.count('SweepFailure');
  }
  ports.log.count('Sweep');
  return { overdue: overdue.length, missedAlarms: missed.length, failed: failures.length };
}

/** The alarms that nobody works on. An open ticket has heard of its alarm, and asks for its mute itself. */
async function withoutTicket(
  alarms: readonly RedAlarm[],
  { tickets }: Ports,
): Promise<readonly AlarmSignal[]> {
  const found = await Promise.allSettled(
    alarms.map(({ place, alarm }) => tickets.load(ticketKey({ kind: 'alarm', ...place, alarm }))),
  );
  return alarms.flatMap((alarm, index) => {
    const ticket = found[index];
    const last = ticket?.status === 'fulfilled' ? ticket.value : undefined;
    return !last || last.stage.kind === 'closed' ? [redSignal(alarm, last)] : [];
  });
}

/** Its event would have told of a mute; this look must ask. When the mute ends the alarm is missed no more, or still. */
async function unlessMuted(signal: AlarmSignal, ports: Ports): Promise<void> {
  if (await ports.world.isMuted(signal.place, signal.alarm.name)) return;
  await respond(signal, ports);
}

function overdueSignal(ticket: Ticket, { now }: Ports): TimerSignal {
  const { account, region } = ticket.subject;
  const at = now();
  return {
    kind: 'timer',
    id: `${ticketId(ticket)}@${at}` as SignalId,
    at,
    place: { account, region },
    ticket: ticketId(ticket),
  };
}

/**
 * The transition that turned the alarm red, with the id that its event would have had: if that still comes, it is a copy.
 * A matter that has heard of it and closed all the same was closed in error: it must not take this for a copy.
 */
function redSignal(
  { place, alarm, at, reason, measures, chart }: RedAlarm,
  last: Ticket | undefined,
): AlarmSignal {
  const id = signalId(alarm.arn, '', 'ALARM', at);
  const wasHeard = last?.stage.kind === 'closed' && last.seen.includes(id);
  return {
    kind: 'alarm',
    id: wasHeard ? signalId(id, ticketId(last), last.stage.at) : id,
    at,
    place,
    alarm,
    form: 'unknown',
    state: 'ALARM',
    reason,
    measures,
    ...(chart && { chart }),
    rehearsal: reason.startsWith(REHEARSAL),
    replayed: false,
  };
}
