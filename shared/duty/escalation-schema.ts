import * as z from 'zod';

import { WEEKDAYS } from './days';
import { expected, localTime, text, timeOfDay, whole } from './schema-parts';

/** The notices that call a human: those that are critical. */
export const CALLING = ['asked', 'handed-over', 'stuck', 'stopped'] as const;

const handOverWords = 'a day of the week and a time, mon 09:00';
const fromWords = 'a day, 2026-06-01';
const personWords = 'the name of a person of the system';

export const rotationSchema = z
  .strictObject({
    people: z
      .array(text(personWords))
      .min(1, expected('at least one person'))
      .describe('Names of people of the system, in the order in which they take turns, a week each.'),
    handOver: z
      .string(expected(handOverWords))
      .regex(/^(mon|tue|wed|thu|fri|sat|sun) ([01]\d|2[0-3]):[0-5]\d$/, expected(handOverWords))
      .default('mon 09:00')
      .describe('When they hand over each week, in the system’s time zone.'),
    from: localTime
      .refine((day) => !day.includes('T'), expected(fromWords))
      .optional()
      .describe(
        'The handover with which the first of them begins, `2026-06-01`. When absent, weeks are counted from the first ' +
          'such day of 2026.',
      ),
    overrides: z
      .array(
        z
          .strictObject({
            person: text(personWords).describe('Who stands in.'),
            from: localTime.describe('The first day or minute, in the system’s time zone.'),
            to: localTime.describe('The last day or minute. All of it belongs to whoever stands in.'),
          })
          .refine(
            ({ from, to }) => from <= to || from.startsWith(to),
            expected('a time that ends after it begins'),
          )
          .describe('Somebody stands in.'),
      )
      .default([])
      .describe('Who stands in, and when. Where two overlap, the first counts.'),
  })
  .describe('People who take turns.');

const daysOf = z
  .array(z.enum([...WEEKDAYS, 'holiday']))
  .min(1, expected('at least one day'))
  .optional()
  .describe(
    'Days of the week, and `holiday` for the closed days of the `businessHours`, which then are no day of the week.',
  );

export const quietHoursSchema = z
  .strictObject({
    from: timeOfDay.describe('From this time of day on, in the system’s time zone.'),
    to: timeOfDay.describe('Until just before this time; over midnight where it is not later.'),
    days: daysOf,
  })
  .describe(
    'When phones and mailboxes are spared what is not critical: it stays in chats and comes with the report. A matter for ' +
      'which somebody was called is never softened.',
  );

const timesSchema = z
  .strictObject({
    hours: z
      .enum(['business', 'outside'])
      .optional()
      .describe('Within the `businessHours` of the system, or outside of them.'),
    days: daysOf,
    from: timeOfDay.optional().describe('From this time of day on, with `to`.'),
    to: timeOfDay.optional().describe('Until just before this time; over midnight where it is not later.'),
  })
  .refine(
    ({ from, to }) => (from === undefined) === (to === undefined),
    expected('from and to, both or neither'),
  )
  .describe(
    'When the rung counts. One that does not is passed over; where none does, the first that will is waited for.',
  );

const rungSchema = z
  .strictObject({
    tell: z
      .array(text('the name of a person, a rotation or a channel'))
      .min(1, expected('at least one name'))
      .describe('Whom to call: people of the system, its rotations (whoever is on duty then), or channels.'),
    afterMinutes: whole('minutes', 0, 1440)
      .default(0)
      .describe(
        'Minutes without an answer until they are called. With 0 they are named in the notice itself.',
      ),
    when: timesSchema.optional(),
    kinds: z
      .array(z.enum(CALLING))
      .min(1, expected('at least one kind of notice'))
      .optional()
      .describe(
        'The notices that the rung is for: `asked` (somebody must approve), `handed-over` (Toban does no more), `stuck` ' +
          '(it cannot go on), `stopped` (the circuit breaker is open). All of them when absent.',
      ),
  })
  .describe('A rung of the chain.');

export const escalationSchema = z.strictObject({
  rungs: z
    .array(rungSchema)
    .max(10, expected('at most 10 rungs'))
    .describe('Who is called, and after how long.'),
  repeat: whole('times', 0, 10)
    .default(3)
    .describe('How often the chain is gone through again when nobody answers. Then that is said, once.'),
  repeatAfterMinutes: whole('minutes', 1, 1440)
    .default(15)
    .describe('Minutes from the last rung until the chain begins again.'),
  acknowledgedForMinutes: whole('minutes', 1, 1440)
    .default(60)
    .describe(
      'Minutes for which an acknowledgement counts. A matter that is still open then is called again from the beginning.',
    ),
});

export type RotationEntry = z.output<typeof rotationSchema>;
export type EscalationEntry = z.output<typeof escalationSchema>;
