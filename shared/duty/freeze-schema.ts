import * as z from 'zod';

import { expected, localTime, text } from './schema-parts';

export const freezeSchema = z
  .strictObject({
    name: text('a name').describe('What notices call it.'),
    from: localTime.describe(
      'The first day, `2026-12-29`, or minute, `2026-12-29T18:00`, in the system’s time zone.',
    ),
    to: localTime.describe('The last day or minute. All of it belongs to the freeze.'),
  })
  .refine(({ from, to }) => from <= to || from.startsWith(to), expected('a freeze that ends after it begins'))
  .describe(
    'A time in which nothing is changed: what would be done waits and is looked at again afterwards.',
  );

const calendarWords = 'the name or the ARN of an SSM Change Calendar';
export const changeCalendar = z
  .string(expected(calendarWords))
  .regex(
    /^(arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:document\/)?[A-Za-z0-9_.-]{3,128}$/,
    expected(calendarWords),
  );
