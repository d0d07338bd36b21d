import type { BackupPolicy, Generation } from '../domain/backup';
import { dateAfter } from './date-after';

/** From the one that counts least to the one that counts most. */
export const GENERATIONS: readonly Generation[] = ['daily', 'weekly', 'monthly', 'yearly'];

type Days = Pick<BackupPolicy, 'weekDay' | 'monthDay' | 'yearMonth' | 'keep'>;

/** The class of the one backup that a policy takes on a day of its own time zone; nothing where it takes none then. */
export function generationOf(date: string, policy: Days): Generation | undefined {
  return GENERATIONS.findLast((generation) => policy.keep[generation] && applies(generation, date, policy));
}

/** The class of these that counts most. */
export function highest(generations: readonly (Generation | undefined)[]): Generation | undefined {
  return GENERATIONS.findLast((generation) => generations.includes(generation));
}

function applies(generation: Generation, date: string, { weekDay, monthDay, yearMonth }: Days): boolean {
  switch (generation) {
    case 'daily':
      return true;
    case 'weekly':
      return (new Date(date).getUTCDay() || 7) === weekDay;
    case 'monthly':
      return isMonthDay(date, monthDay);
    case 'yearly':
      return Number(date.slice(5, 7)) === yearMonth && isMonthDay(date, monthDay);
    default:
      return generation satisfies never;
  }
}

function isMonthDay(date: string, monthDay: BackupPolicy['monthDay']): boolean {
  if (monthDay === 'last') return dateAfter(date, 1).endsWith('-01');
  return Number(date.slice(8)) === monthDay;
}
