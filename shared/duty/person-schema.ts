import * as z from 'zod';

import { expected, text } from './schema-parts';

const emailWords = 'an e-mail address, name@example.com';
const email = z
  .string(expected(emailWords))
  .max(254, expected(emailWords))
  .regex(
    /^[A-Za-z0-9._%+'-]+@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}$/,
    expected(emailWords),
  );

const slackWords = 'the id of a member in Slack, U012AB3CD';
const phoneWords = 'a telephone number with its country, +819012345678';
export const personSchema = z
  .strictObject({
    name: text('a name').describe('What notices call this person.'),
    email: email
      .optional()
      .describe('Subscribed to the notices of this system. AWS sends one mail that the person must confirm.'),
    slack: z
      .string(expected(slackWords))
      .regex(/^[UW][A-Z0-9]{8,}$/, expected(slackWords))
      .optional()
      .describe('Member id in Slack: the person is mentioned where they are meant in particular.'),
    phone: z
      .string(expected(phoneWords))
      .regex(/^\+[1-9]\d{6,14}$/, expected(phoneWords))
      .optional()
      .describe(
        'Telephone number for SMS, with the country: `+819012345678`. It rings only when an `escalation` calls this person. ' +
          'In a system with a `topic` of its own nothing subscribes it: do that yourself, as `npm run check` says.',
      ),
  })
  .describe('Somebody who is told.');
