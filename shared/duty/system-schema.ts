import * as z from 'zod';

import { businessHoursSchema } from './business-hours-schema';
import { escalationSchema, quietHoursSchema, rotationSchema } from './escalation-schema';
import { changeCalendar, freezeSchema } from './freeze-schema';
import { personSchema } from './person-schema';
import { expected, instanceId, name, text, timeOfDay } from './schema-parts';
import { isTimeZone } from './time-zone';

const loadBalancerWords = 'the end of the load balancer’s ARN, app/name/0123456789abcdef';
const targetGroupWords = 'the end of the target group’s ARN, targetgroup/name/0123456789abcdef';
const loadBalancerSchema = z
  .strictObject({
    loadBalancer: z
      .string(expected(loadBalancerWords))
      .regex(/^app\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/, expected(loadBalancerWords))
      .describe('`app/NAME/ID` of the Application Load Balancer: what its ARN ends with.'),
    targetGroup: z
      .string(expected(targetGroupWords))
      .regex(/^targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]{16}$/, expected(targetGroupWords))
      .describe('`targetgroup/NAME/ID` of the target group whose members are the web servers.'),
  })
  .describe('The load balancer in front of the system, as CloudWatch names it. Needed by the alarm `http`.');

const timeZoneWords = 'a time zone of the IANA list, such as Asia/Tokyo';
const topicWords = 'the ARN of a standard SNS topic, arn:aws:sns:REGION:ACCOUNT:NAME';

export const systemSchema = z
  .strictObject({
    title: text('a title').optional().describe('What people call the system; its name when absent.'),
    language: z.enum(['en', 'ja']).default('en').describe('The language of notices: English or Japanese.'),
    timeZone: z
      .string(expected(timeZoneWords))
      .refine(isTimeZone, expected(timeZoneWords))
      .default('UTC')
      .describe('IANA name of the time zone in which times are written, `Asia/Tokyo`.'),
    topic: z
      .string(expected(topicWords))
      .regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/, expected(topicWords))
      .optional()
      .describe('An SNS topic of your own for the notices of this system, instead of Toban’s.'),
    people: z.array(personSchema).default([]).describe('Who is told.'),
    businessHours: businessHoursSchema.optional(),
    rotations: z
      .record(name, rotationSchema)
      .default({})
      .describe('Who is on duty in which week, by names that `tell` may use.'),
    escalation: escalationSchema
      .optional()
      .describe('Who is called when a notice needs a human, one after the other, until somebody answers.'),
    quietHours: quietHoursSchema.optional(),
    nightNotices: z
      .enum(['told', 'report'])
      .default('told')
      .describe(
        'What heals outside of the `businessHours` without a person: told at once, or in the `report` alone. Whatever needs ' +
          'a person is told at once in any case.',
      ),
    report: timeOfDay
      .optional()
      .describe(
        'When a report of everything since the last one comes, `09:00`, in the system’s time zone: every day, or, with ' +
          '`businessHours`, on days with work.',
      ),
    reportWhenQuiet: z
      .boolean(expected('true or false'))
      .default(false)
      .describe('Whether the report comes, too, when there is nothing to tell.'),
    servers: z
      .record(name, instanceId)
      .default({})
      .describe(
        'Names of servers and their instance ids. The baseline alarms `system-check`, `instance-check` and `cpu` watch each.',
      ),
    loadBalancer: loadBalancerSchema.optional(),
    alarms: z
      .array(z.enum(['system-check', 'instance-check', 'cpu', 'http']))
      .default([])
      .describe(
        'Baseline alarms to create, for each server: `system-check` (AWS’s host fails), `instance-check` (the operating ' +
          'system fails) and `cpu` (over 90 % for 15 minutes); `http` (an unhealthy target behind the load balancer). ' +
          'Their names are `toban-SYSTEM-system-check-SERVER`, `toban-SYSTEM-instance-check-SERVER`, ' +
          '`toban-SYSTEM-cpu-SERVER` and `toban-SYSTEM-http`.',
      ),
    freezes: z.array(freezeSchema).default([]).describe('Times in which nothing is changed.'),
    changeCalendars: z
      .array(changeCalendar)
      .max(10, expected('at most 10 calendars'))
      .default([])
      .describe('SSM Change Calendars. Nothing is changed while one of them is closed or cannot be read.'),
    health: z
      .enum(['servers', 'account'])
      .optional()
      .describe(
        'Notices of AWS Health that its people are told of, and reminded of before what is announced begins: those about ' +
          'its own servers (`servers`), or besides them everything in the account that is no other system’s (`account`). ' +
          'None when absent.',
      ),
  })
  .describe(
    'The servers and databases of one customer or service. A resource opts in by the tag `toban` = this name.',
  );
