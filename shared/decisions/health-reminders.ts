import { type Instant, instant, latest, plus } from '../domain/instant';
import type { HealthTicket } from '../domain/health-ticket';
import { localTime } from '../duty/calendar';
import { beginningOf } from '../duty/local-time';

/** So many days before what AWS announced begins. */
const DAYS_BEFORE = [14, 7, 3, 1];

/** People read in the morning, whatever the hour of the change. */
const MORNING = '09:00';
const EVENING = '21:00';

/** Who has just been told need not be reminded on the same day. */
const NOT_WITHIN = { hours: 12 };

/** After this long without a word from AWS a matter lapses: most notices are never closed. */
const LAPSES_AFTER = { hours: 30 * 24 };

/** When people are reminded next, after they were told at `told`; nothing where no announced change lies ahead. */
export function nextReminder(
  { notice: { category, startsAt } }: Pick<HealthTicket, 'notice'>,
  timeZone: string,
  told: Instant,
): Instant | undefined {
  if (category !== 'change' || !startsAt) return undefined;
  const after = plus(told, NOT_WITHIN);
  return DAYS_BEFORE.map((days) => morningBefore(startsAt, days, timeZone))
    .filter((moment) => moment > after && moment < startsAt)
    .sort()[0];
}

/** When nothing more is expected. */
export function lapseOf({ notice: { updatedAt, startsAt, endsAt }, openedAt }: HealthTicket): Instant {
  const last = [startsAt, endsAt, openedAt].reduce<Instant>(
    (newest, moment) => latest(newest, moment ?? newest),
    updatedAt,
  );
  return plus(last, LAPSES_AFTER);
}

/** The end of this night, where it is one: a timer that was late must wake nobody. */
export function endOfNight(now: Instant, timeZone: string): Instant | undefined {
  const { date, time } = localTime(now, timeZone);
  if (time >= MORNING && time < EVENING) return undefined;
  return beginningOf(`${time < MORNING ? date : dayBefore(date, -1)}T${MORNING}`, timeZone);
}

function morningBefore(moment: Instant, days: number, timeZone: string): Instant {
  return beginningOf(`${dayBefore(localTime(moment, timeZone).date, days)}T${MORNING}`, timeZone);
}

function dayBefore(date: string, days: number): string {
  return plus(instant(Date.parse(`${date}T00:00:00Z`)), { hours: -24 * days }).slice(0, 10);
}
