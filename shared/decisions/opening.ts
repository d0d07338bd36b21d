import type { Because } from '../domain/because';
import type { Play } from '../domain/duty';
import { type Instant, plus } from '../domain/instant';
import type { TicketKey } from '../domain/names';
import type { AlarmStanding, AlarmTicket } from '../domain/alarm-ticket';
import type { AlarmSubject } from '../domain/subject';
import type { Entry } from '../domain/ticket-record';

/** How long a closed matter is still the same one: a recurrence within it reopens the ticket. */
const REOPENS_WITHIN = { minutes: 60 };

/** How long openings are remembered, across episodes. */
const MEMORY = { hours: -24 };

/** More than any limit counts: an alarm that flaps every half minute must not outgrow its ticket. */
const OPENINGS_REMEMBERED = 100;

interface Opening {
  readonly key: TicketKey;
  readonly subject: AlarmSubject;
  readonly play: Play;
  readonly standing: AlarmStanding;
  /** The matter as it closed last, if it ever was open. */
  readonly previous: AlarmTicket | undefined;
  readonly now: Instant;
}

/** A ticket that begins to work: the first of its matter, a reopened one, or the next episode with the memory of the last. */
export function openTicket({ key, subject, play, standing, previous, now }: Opening): AlarmTicket {
  const dayAgo = plus(now, MEMORY);
  const remembered = (previous?.openings ?? []).filter((at) => at > dayAgo);
  const openings = (standing.rehearsal ? remembered : [...remembered, now]).slice(-OPENINGS_REMEMBERED);
  const fresh = {
    key,
    subject,
    system: play.system,
    play: play.name,
    openings,
    alarm: standing,
    // Replaced before the ticket is written: opening is never where a decision ends.
    stage: { kind: 'closed', at: now, because: { id: 'already-seen' } },
    tries: [],
  } satisfies Partial<AlarmTicket>;
  if (previous && reopens(previous, now)) {
    const {
      target: _,
      measures: __,
      chart: ___,
      diagnosis: ____,
      attention: _____,
      takenOver: ______,
      ...kept
    } = previous;
    return { ...kept, ...fresh, intents: unsettled(previous), openedAfter: previous.sequence };
  }
  return {
    ...fresh,
    episode: (previous?.episode ?? 0) + 1,
    version: previous?.version ?? 0,
    openedAt: now,
    seen: previous?.seen ?? [],
    ...(previous?.replies && { replies: previous.replies }),
    entries: [],
    intents: unsettled(previous),
    sequence: 0,
    openedAfter: 0,
  };
}

/**
 * What the last opening still owes: a notice that is not out yet must not be lost. The rest is history, and a matter
 * that flaps for a day must not carry all of it.
 */
function unsettled(previous: AlarmTicket | undefined): AlarmTicket['intents'] {
  const intents = Object.entries(previous?.intents ?? {});
  return Object.fromEntries(intents.filter(([, { outcome }]) => !outcome));
}

/** Whether this opening continues an episode that had closed. */
export function reopened({ openedAt }: AlarmTicket, now: Instant): boolean {
  return openedAt !== now;
}

function reopens({ stage }: AlarmTicket, now: Instant): boolean {
  return stage.kind === 'closed' && plus(stage.at, REOPENS_WITHIN) > now;
}

/** The line with which the newest opening began. */
export function openingEntry(entries: readonly Entry[]): Entry | undefined {
  return entries.findLast(opens);
}

/** The lines since the newest opening began; an earlier one is another story. */
export function entriesOfOpening(entries: readonly Entry[]): readonly Entry[] {
  return entries.slice(Math.max(0, entries.findLastIndex(opens)));
}

function opens({ what }: Entry): boolean {
  return what === 'opened' || what === 'reopened';
}

/** Why the ticket was opened, for whoever hears of it first. */
export function openingOf({ entries }: AlarmTicket): Because | undefined {
  return openingEntry(entries)?.because;
}
