import { valuesOf } from './cron-field';

/** Whether a cron field takes this day; the date's UTC fields are those of the wall. */
type DayTest = (date: Date) => boolean;

const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** Days, `L` for the last, `15W` for the weekday nearest to the 15th, `LW` for the last weekday. */
export function dayOfMonthTest(field: string): DayTest | undefined {
  if (field === 'L') return (date) => date.getUTCDate() === lastDay(date);
  if (field === 'LW') return (date) => date.getUTCDate() === nearestWeekday(date, lastDay(date));
  const [, near] = /^(\d{1,2})W$/.exec(field) ?? [];
  if (near !== undefined) {
    const day = Number(near);
    if (day < 1 || day > 31) return undefined;
    return (date) => day <= lastDay(date) && date.getUTCDate() === nearestWeekday(date, day);
  }
  const days = valuesOf(field, 1, 31);
  return days && ((date) => days.has(date.getUTCDate()));
}

/** Days of the week from 1, Sunday; `6L` for the last Friday, `3#2` for the second Tuesday, `L` for Saturday. */
export function dayOfWeekTest(field: string): DayTest | undefined {
  if (field === 'L') return (date) => date.getUTCDay() === 6;
  const [, day, which] = /^(\w+?)(L|#[1-5])$/.exec(field) ?? [];
  const days = valuesOf(day ?? field, 1, 7, weekdays);
  if (!days || (day !== undefined && days.size !== 1)) return undefined;
  return (date) => {
    if (!days.has(date.getUTCDay() + 1)) return false;
    if (which === undefined) return true;
    if (which === 'L') return date.getUTCDate() + 7 > lastDay(date);
    return Math.ceil(date.getUTCDate() / 7) === Number(which.slice(1));
  };
}

function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** Stays within the month, as the 1st on a Saturday becomes Monday the 3rd. */
function nearestWeekday(date: Date, day: number): number {
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === lastDay(date) ? day - 2 : day + 1;
  return day;
}
