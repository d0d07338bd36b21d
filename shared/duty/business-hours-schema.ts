import * as z from 'zod';

import { daysIn, WEEKDAYS } from './days';
import { expected, timeOfDay } from './schema-parts';

const daysWords = 'a date (2026-12-29), a day of every year (12-29), or two of a kind with .. between them';
const days = z.string(expected(daysWords)).refine((text) => daysIn(text) !== undefined, expected(daysWords));

export const businessHoursSchema = z
  .strictObject({
    days: z
      .array(z.enum(WEEKDAYS))
      .min(1, expected('at least one day'))
      .default(['mon', 'tue', 'wed', 'thu', 'fri'])
      .describe('Days of the week with work.'),
    from: timeOfDay.default('09:00').describe('When work begins, in the system’s time zone.'),
    to: timeOfDay.default('18:00').describe('When work ends; later than `from`.'),
    holidays: z
      .enum(['japan', 'none'])
      .default('none')
      .describe('Public holidays on which nobody works: those of Japan, known to 2050.'),
    closed: z
      .array(days)
      .default([])
      .describe(
        'More days without work: `2026-12-29`, every year `08-13`, or from one to another `12-29..01-03`.',
      ),
    open: z
      .array(days)
      .default([])
      .describe('Days with work in spite of everything: written in the same way.'),
  })
  .describe('When people are at work.');
