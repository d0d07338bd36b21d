import * as z from 'zod';

import { WEEKDAYS } from './days';
import { expected, text, timeOfDay, whole } from './schema-parts';
import { isTimeZone } from './time-zone';

const vaultWords = 'the name of a vault of AWS Backup, 2 to 50 letters, digits, hyphens and underscores';
const monthDayWords = 'a day of the month from 1 to 28, or last';
const timeZoneWords = 'a time zone of the IANA list, such as Asia/Tokyo';
const keepWords = 'at least one class that is kept: daily, weekly, monthly or yearly';

const keepSchema = z
  .strictObject({
    daily: whole('daily backups', 0, 366)
      .default(0)
      .describe('Daily backups that are kept; none are taken when absent.'),
    weekly: whole('weekly backups', 0, 260).default(0).describe('The same of weekly ones.'),
    monthly: whole('monthly backups', 0, 240).default(0).describe('The same of monthly ones.'),
    yearly: whole('yearly backups', 0, 30).default(0).describe('The same of yearly ones.'),
  })
  .refine((keep) => Object.values(keep).some((count) => count > 0), expected(keepWords))
  .describe(
    'How many backups of each class are kept. A day takes one backup, of the highest class that applies to it. AWS Backup ' +
      'deletes each by itself some time after its turn is over: 7 daily ones after 14 days, 5 weekly ones after 49, 12 ' +
      'monthly ones after 400, 7 yearly ones after 2600.',
  );

export const backupSchema = z
  .strictObject({
    system: z
      .string(expected('the name of a system'))
      .describe('Whose servers in EC2, by their tag `toban`, are backed up.'),
    tags: z
      .record(text('the key of a tag', 128), z.string(expected('the value of the tag, a text')).max(256))
      .refine((tags) => Object.keys(tags).length > 0, expected('at least one tag, or no key tags at all'))
      .optional()
      .meta({
        description: 'Only those of its servers that bear all of these tags, too.',
        minProperties: 1,
      }),
    at: timeOfDay
      .refine((time) => time !== '24:00', expected('a time of day, 00:00 to 23:59'))
      .describe('When backups are taken, `03:00`.'),
    timeZone: z
      .string(expected(timeZoneWords))
      .refine(isTimeZone, expected(timeZoneWords))
      .optional()
      .describe('IANA name of the time zone of `at` and of the days; that of the system when absent.'),
    weekDay: z.enum(WEEKDAYS).default('sun').describe('The day of weekly backups.'),
    monthDay: z
      .union([whole('a day of the month', 1, 28), z.literal('last')], expected(monthDayWords))
      .default('last')
      .describe('The day of monthly backups: 1 to 28, or `last`, the last day of each month.'),
    yearMonth: whole('a month', 1, 12)
      .default(12)
      .describe('The month, 1 to 12, whose monthly backup is the yearly one.'),
    keep: keepSchema,
    vault: z
      .string(expected(vaultWords))
      .regex(/^[A-Za-z0-9_-]{2,50}$/, expected(vaultWords))
      .describe('Name of the vault of AWS Backup that takes them. It must exist.'),
  })
  .describe('Which backups are taken of the servers of a system, and how many are kept.');
