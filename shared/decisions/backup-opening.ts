import { highest } from '../backups/generation';
import { slotsBetween } from '../backups/slots';
import type { BackupPolicy } from '../domain/backup';
import { because } from '../domain/because';
import type { Instant } from '../domain/instant';
import type { TicketKey } from '../domain/names';
import type { BackupSlotSignal } from '../domain/signal';
import type { BackupTicket } from '../domain/backup-ticket';
import type { Intent } from '../domain/effect';
import type { BackupSubject } from '../domain/subject';
import { isSettled } from './backup-ending';
import { tell } from './endings';
import type { Situation } from './situation';
import { having, note } from './ticket-edits';

export type SlotSituation = Situation<BackupSlotSignal, BackupTicket>;

/** Which server, under which policy. */
export interface BackupMatter {
  readonly key: TicketKey;
  readonly subject: BackupSubject;
}

/** The ticket of the slot: what earlier slots of a higher class did not bring, this one does. */
export function opened(
  { signal, ticket: previous, now, claim }: SlotSituation,
  { key, subject }: BackupMatter,
  policy: BackupPolicy,
): BackupTicket {
  const { slot, name } = signal;
  const missed = previous ? slotsBetween(policy, previous.slot, slot) : [];
  const owed = previous && !isSettled(previous) ? previous.generation : undefined;
  const wanted = [slot.generation, owed, ...missed.map(({ generation }) => generation)];
  const generation = highest(wanted.filter((each) => each && policy.keep[each])) ?? slot.generation;
  const base: BackupTicket = {
    ...beginning(previous, now),
    key,
    version: previous?.version ?? 0,
    subject,
    system: policy.system,
    name,
    slot,
    generation,
    ...((previous?.troubled || missed.length > 0 || previous?.stage.kind === 'waiting') && {
      troubled: true,
    }),
    // Replaced before the ticket is written: opening is never where a decision ends.
    stage: { kind: 'closed', at: now, because: because('already-seen', {}) },
  };
  const due = because('backup-due', {
    policy: policy.name,
    server: name,
    generation,
    date: slot.date,
    own: slot.generation,
  });
  const what = base.entries.length > 0 ? 'noted' : 'opened';
  const next = note(having(base, signal), { now, answers: {} }, what, due);
  const dates = [...(previous?.stage.kind === 'waiting' ? [previous.slot] : []), ...missed]
    .map(({ date }) => date)
    .filter((date) => date > (previous?.missedThrough ?? ''));
  if (dates.length === 0) return next;
  const reason = because('backup-missed', { policy: policy.name, server: name, dates: dates.join(', ') });
  const noted = note(next, { now, answers: {} }, 'noted', reason);
  return tell(noted, 'handed-over', 'warning', reason, { now, claim });
}

/** Backups that do not come are one matter until one does; else each slot is an episode of its own. */
function beginning(
  previous: BackupTicket | undefined,
  now: Instant,
): Pick<BackupTicket, 'episode' | 'openedAt' | 'openedAfter' | 'seen' | 'entries' | 'intents' | 'sequence'> {
  const intents = Object.values(previous?.intents ?? {});
  // A notice that is not out yet must not be lost.
  const unsettled = intents.filter(({ outcome }) => !outcome);
  if (previous?.troubled) {
    const { episode, openedAt, openedAfter, seen, entries, sequence } = previous;
    const told = intents.filter(({ effect, outcome }) => effect.kind === 'notice' && outcome);
    const kept = [...told.slice(-REMEMBERED_NOTICES), ...unsettled];
    return { episode, openedAt, openedAfter, seen, entries, sequence, intents: byId(kept) };
  }
  const episode = (previous?.episode ?? 0) + 1;
  return {
    episode,
    openedAt: now,
    openedAfter: 0,
    seen: [],
    entries: [],
    sequence: 0,
    intents: byId(unsettled),
  };
}

/** A server whose backups fail for months must not outgrow its ticket. */
const REMEMBERED_NOTICES = 5;

function byId(intents: readonly Intent[]): BackupTicket['intents'] {
  return Object.fromEntries(intents.map((intent) => [intent.id, intent]));
}
