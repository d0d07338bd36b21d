import type { BackupPolicy, BackupSlot } from '../domain/backup';
import type { Instant } from '../domain/instant';
import { localTime } from '../duty/calendar';
import { beginningOf } from '../duty/local-time';
import { dateAfter } from './date-after';
import { generationOf } from './generation';

type Times = Pick<BackupPolicy, 'at' | 'timeZone' | 'weekDay' | 'monthDay' | 'yearMonth' | 'keep'>;

/** A policy that keeps yearly backups alone has a slot in each of so many days. */
const LONGEST_GAP_DAYS = 367;

/** More slots than this were not missed: nobody was there to take them. */
const MOST_MISSED_DAYS = 62;

/** The slot of a day in the policy's time zone, the clocks of which may be set forward or back on it; nothing where it has none. */
export function slotOn(date: string, policy: Times): BackupSlot | undefined {
  const generation = generationOf(date, policy);
  if (!generation) return undefined;
  return { date, at: beginningOf(`${date}T${policy.at}`, policy.timeZone), generation };
}

/** The newest slot whose time has come. */
export function lastSlot(policy: Times, now: Instant): BackupSlot | undefined {
  return search(dateAfter(today(policy, now), 1), -1, policy, ({ at }) => at <= now);
}

/** The first slot whose time comes after this moment. */
export function nextSlot(policy: Times, after: Instant): BackupSlot | undefined {
  return search(dateAfter(today(policy, after), -1), 1, policy, ({ at }) => at > after);
}

/** The slots between two others, the oldest first. */
export function slotsBetween(
  policy: Times,
  after: Pick<BackupSlot, 'date'>,
  before: Pick<BackupSlot, 'date'>,
): readonly BackupSlot[] {
  const earliest = dateAfter(before.date, -MOST_MISSED_DAYS);
  const between: BackupSlot[] = [];
  const first = dateAfter(after.date, 1);
  for (let date = first > earliest ? first : earliest; date < before.date; date = dateAfter(date, 1)) {
    const slot = slotOn(date, policy);
    if (slot) between.push(slot);
  }
  return between;
}

function search(
  first: string,
  step: 1 | -1,
  policy: Times,
  isIt: (slot: BackupSlot) => boolean,
): BackupSlot | undefined {
  for (let days = 0; days <= LONGEST_GAP_DAYS; days += 1) {
    const slot = slotOn(dateAfter(first, step * days), policy);
    if (slot && isIt(slot)) return slot;
  }
  return undefined;
}

function today({ timeZone }: Times, now: Instant): string {
  return localTime(now, timeZone).date;
}
