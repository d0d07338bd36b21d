import type { Instant } from '../../../shared/domain/instant';
import type { IntentId, TicketId } from '../../../shared/domain/names';
import type { Stage } from '../../../shared/domain/stage';
import { isAboutAlarm, type Ticket } from '../../../shared/domain/ticket';
import { ticketId } from '../../../shared/matter';
import type { InMemory, SetTimer } from '../../support/in-memory-ports';

/** Who writes down every promise that was committed, and whether it was kept. */
export interface Bookkeeping {
  readonly wrongs: string[];
  /** The timers that were set and have not come yet. */
  pending(): readonly SetTimer[];
  /** A timer has come, and found somebody alive, or not. */
  came(timer: SetTimer, isHeard: boolean): void;
  /** What must hold after every move. */
  inspect(): void;
  /** What must hold in the end: every notice that was ever written down was told. */
  close(): void;
}

/** Watches commits, notices and timers. */
export function bookkeeping({ tickets, timers, ports }: InMemory): Bookkeeping {
  const wrongs: string[] = [];
  const promised = new Map<IntentId, string>();
  const told = new Map<IntentId, number>();
  const fleets = new Set<string>();
  const gone = new Set<SetTimer>();
  /** Their timer came and found nobody alive: the sweep alone knows of them. */
  const unheard = new Set<TicketId>();
  const { commit } = tickets;
  tickets.commit = async (ticket, previous) => {
    const won = await commit(ticket, previous);
    if (!won) return won;
    if (ticket.timerAt !== previous?.timerAt) unheard.delete(ticketId(ticket));
    for (const { id, effect, outcome } of Object.values(ticket.intents))
      if (effect.kind === 'notice' && outcome?.kind !== 'held') promised.set(id, effect.fleet?.scope ?? '');
    return won;
  };
  const { settle } = tickets;
  tickets.settle = async (settlement) => {
    // That work began is not said of an action that was held back.
    for (const [id, { kind }] of Object.entries(settlement.outcomes))
      if (kind === 'held') promised.delete(id as IntentId);
    await settle(settlement);
  };
  const { publish } = ports.notices;
  ports.notices.publish = async (ticket, intent, effect) => {
    const outcome = await publish(ticket, intent, effect);
    if (outcome.kind !== 'applied') return outcome;
    if (told.has(intent.id) && !intent.again) wrongs.push(`${intent.id} was told again, and does not say so`);
    told.set(intent.id, 1);
    if (effect.fleet) fleets.add(effect.fleet.scope);
    return outcome;
  };

  /** Nobody may be forgotten: a human has it, somebody is at work on it, or a timer comes back to it. */
  function watch(ticket: Ticket): void {
    if (!isAboutAlarm(ticket)) throw new Error(`Expected tickets about alarms alone, found ${ticket.key}`);
    const { key, stage, intents, calling } = ticket;
    if (stage.kind === 'closed') return;
    const attention = tickets.attentionOf(ticket);
    if (!attention) wrongs.push(`${key} is ${stage.kind}, and the sweep does not know of it`);
    // Whoever is called next is called by a timer, whatever the stage.
    const call = calling?.standing.at;
    if (stage.kind === 'handed-over' && !call) return;
    const isAtWork = Object.values(intents).some(({ outcome }) => !outcome);
    if (isAtWork) return;
    const until = [...(call ? [call] : []), ...ownTimeOf(stage)].sort()[0] ?? '';
    if (stage.kind === 'handed-over' ? (attention ?? '') > until : attention !== until)
      wrongs.push(`${key} waits until ${until}, the sweep until ${attention}`);
    const id = ticketId(ticket);
    const hasTimer = timers.some((each) => each.ticket === id && !gone.has(each) && each.at <= until);
    if (!hasTimer && !unheard.has(id)) wrongs.push(`${key} is ${stage.kind} and has no timer`);
  }

  return {
    wrongs,
    pending: () => timers.filter((timer) => !gone.has(timer)),
    came(timer, isHeard) {
      gone.add(timer);
      if (!isHeard) unheard.add(timer.ticket);
    },
    inspect() {
      for (const ticket of tickets.now.values()) watch(ticket);
    },
    close() {
      for (const [id, fleet] of promised)
        if (!told.has(id) && !fleets.has(fleet)) wrongs.push(`${id} was never told`);
    },
  };
}

function ownTimeOf(stage: Exclude<Stage, { kind: 'closed' }>): readonly Instant[] {
  if (stage.kind === 'handed-over') return [];
  const mayLookBefore = stage.kind === 'verifying' || stage.kind === 'holding';
  return [mayLookBefore ? (stage.lookAt ?? stage.until) : stage.until];
}
