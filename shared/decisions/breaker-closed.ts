import { because, type Because, type MessageId } from '../domain/because';
import type { Hearing } from '../domain/decision';
import { plus } from '../domain/instant';
import type { SystemName } from '../domain/names';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { Entry } from '../domain/ticket-record';
import { troubleScope } from '../trouble';
import { tell } from './endings';
import { entriesOfOpening } from './opening';
import type { Situation } from './situation';
import { note } from './ticket-edits';

interface Closing {
  /** The guard whose silence says that the breaker is closed. */
  readonly guard: string;
  readonly because: Because;
  /** Whose matter it is: the tickets that waited for the same breaker. */
  readonly scope: string;
  /** A breaker that opens again stays open for longer than this, so its next closing is told again. */
  readonly minutes: number;
}

/**
 * The ticket that waited for a circuit breaker and finds it closed, with a line that says so. People were told once, for
 * the whole fleet, that everything stands still; they are told once that it goes on.
 */
export function hearingOfClosedBreaker(
  ticket: AlarmTicket,
  hearings: readonly Hearing[],
  situation: Situation,
): AlarmTicket {
  const closing = closingOf(ticket);
  const said = hearings.find(({ guard }) => guard === closing?.guard);
  if (!closing || !said || said.objection) return ticket;
  const { now } = situation;
  const { scope, minutes, because: reason, after } = closing;
  const noted = note(untold(ticket, after), { now, answers: {} }, 'noted', reason);
  return tell(noted, 'noted', 'info', reason, situation, { scope, until: plus(now, { minutes }) });
}

/** Whoever hears that work goes on must hear of it when the same stops it again, though the ticket has waited all the time. */
function untold(ticket: AlarmTicket, after: MessageId): AlarmTicket {
  const { waiting } = ticket;
  if (!waiting) return ticket;
  return { ...ticket, waiting: { ...waiting, told: waiting.told.filter((id) => id !== after) } };
}

/** A fact that could not be read, or another server's turn, may hold the ticket since: it waited for the breaker all the same. */
function closingOf({
  stage,
  system,
  entries,
}: AlarmTicket): (Closing & { readonly after: MessageId }) | undefined {
  if (stage.kind !== 'holding') return undefined;
  const lines = entriesOfOpening(entries);
  const isOfBreaker = ({ what, because: reason }: Entry) =>
    what === 'held' && closingAfter(reason, system) !== undefined;
  const held = lines.findLast(isOfBreaker);
  const closing = held && closingAfter(held.because, system);
  const isNoted = lines
    .slice(lines.findLastIndex(isOfBreaker))
    .some(({ because: { id } }) => id === closing?.because.id);
  return closing && !isNoted ? { ...closing, after: held.because.id } : undefined;
}

function closingAfter(reason: Because, system: SystemName): Closing | undefined {
  switch (reason.id) {
    case 'breaker-incidents':
      return circuit(because('breaker-closed', { what: reason.play }), `closed:${reason.play}`);
    case 'breaker-failures':
      return circuit(because('changes-go-on', {}), `closed@${system}`);
    case 'breaker-group': {
      const { group: what } = reason;
      const told = because('breaker-closed', { what });
      return { guard: 'group-breaker', because: told, scope: `closed:${what}`, minutes: 9 };
    }
    case 'aws-in-trouble': {
      const { region, code } = reason;
      const told = because('aws-well-again', { region, code });
      return {
        guard: 'region-sound',
        because: told,
        scope: `over:${troubleScope(reason, system)}`,
        // A trouble ends once, and a person may have had a ticket wait for hours.
        minutes: 24 * 60,
      };
    }
    default:
      return undefined;
  }
}

function circuit(reason: Because, scope: string): Closing {
  return { guard: 'circuit-breaker', because: reason, scope, minutes: 29 };
}
