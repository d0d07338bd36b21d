import * as z from 'zod';

import { backupSchema } from './backup-schema';
import { channelSchema } from './channel-schema';
import { daysIn, WEEKDAYS } from './days';
import { receiveSchema, repliesSchema } from './receive-schema';
import { escalationSchema, quietHoursSchema, rotationSchema } from './escalation-schema';
import { expected, localTime, name, text, timeOfDay, whole } from './schema-parts';
import { isTimeZone } from './time-zone';

const instanceWords =
  'the id of an instance (i-0a1b2c3d4e5f60001) or of a hybrid node (mi-0a1b2c3d4e5f60001)';
const instanceId = z
  .string(expected(instanceWords))
  .regex(/^(i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17})$/, expected(instanceWords));

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
const personSchema = z
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

const daysWords = 'a date (2026-12-29), a day of every year (12-29), or two of a kind with .. between them';
const days = z.string(expected(daysWords)).refine((text) => daysIn(text) !== undefined, expected(daysWords));

const businessHoursSchema = z
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

const freezeSchema = z
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
const changeCalendar = z
  .string(expected(calendarWords))
  .regex(
    /^(arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:document\/)?[A-Za-z0-9_.-]{3,128}$/,
    expected(calendarWords),
  );

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

const tagValueWords = 'the value of the tag, a text';
const selectorWords =
  'exactly one of tags, instances or resourceGroup: an empty selector never means "all servers"';
export const selectorSchema = z
  .strictObject({
    tags: z
      .record(
        text('the key of a tag', 128),
        z.string(expected(tagValueWords)).max(256, expected(tagValueWords)),
      )
      .refine(
        (tags) => Object.keys(tags).length > 0,
        expected('at least one tag: no tags would mean "all servers"'),
      )
      .optional()
      .meta({ description: 'Servers that bear all of these tags.', minProperties: 1 }),
    instances: z
      .array(instanceId)
      .min(1, expected('at least one instance id'))
      .optional()
      .describe('These servers and no others.'),
    resourceGroup: text('the name of a resource group', 300)
      .optional()
      .describe('The members of this AWS resource group.'),
  })
  .refine((selector) => Object.keys(selector).length === 1, expected(selectorWords))
  .meta({
    description: 'Which servers a play may touch: exactly one of `tags`, `instances` or `resourceGroup`.',
    minProperties: 1,
    maxProperties: 1,
  });

const modes = ['auto', 'ask', 'notify'] as const;
const approvalSchema = z
  .strictObject({
    people: z
      .array(text('the name of a person of the system'))
      .default([])
      .describe('Who may approve: names of people of the system. All of them when nobody is named.'),
    withinMinutes: whole('minutes', 1, 1440)
      .default(15)
      .describe('Minutes until the request expires. Then nothing is done, and the matter is handed over.'),
  })
  .prefault({})
  .describe('Whom `mode: ask` asks.');

const stepValueWords = 'a text';
export const stepSchema = z
  .strictObject({
    action: z
      .string(expected('the name of an action'))
      .describe('What to do; `docs/duty.md` lists the actions.'),
    with: z
      .record(z.string(), z.string(expected(stepValueWords)).max(1024, expected('at most 1024 characters')))
      .default({})
      .describe('The parameters of the action.'),
    afterMinutes: whole('minutes', 0, 720)
      .default(0)
      .describe(
        'Minutes that the alarm must have been red before the step is tried: time to recover without us.',
      ),
    withinMinutes: whole('minutes', 1, 720)
      .default(5)
      .describe('Minutes until the step must have been verified; after that the next step is tried.'),
    verify: z
      .enum(['alarm-ok', 'target-healthy', 'status-checks', 'command'])
      .optional()
      .describe(
        'Who says that the step worked: the alarm that is OK again, the load balancer (`target-healthy`), both status ' +
          'checks of EC2 with the agent (`status-checks`), or the command’s own result. `alarm-ok` for actions that ' +
          'change something, `command` for those that only look. Whoever says it, the matter ends when the alarm is OK.',
      ),
    mode: z.enum(modes).optional().describe('For this step, instead of the play’s `mode`.'),
    modeOutsideHours: z
      .enum(modes)
      .optional()
      .describe('For this step, instead of the play’s `modeOutsideHours`.'),
  })
  .describe('One rung of a play.');

export const limitsSchema = z
  .strictObject({
    cooldownMinutes: whole('minutes', 1, 1440)
      .default(30)
      .describe('Minutes between two changes of one kind on one server.'),
    changesPerServerPerDay: whole('changes', 1, 24).default(3).describe('Changes on one server in 24 hours.'),
    handOverAtOpening: whole('openings', 2, 24)
      .default(3)
      .describe(
        'From this opening of the same matter in 24 hours on a human takes over: the fix does not hold.',
      ),
    staleAfterMinutes: whole('minutes', 1, 1440)
      .default(15)
      .describe(
        'An alarm event older than this many minutes is history and is read again before anything is done.',
      ),
    groupPercentPerHour: whole('percent', 1, 100)
      .default(10)
      .describe(
        'The part of the servers of a group, in percent, that may be changed within an hour. One may always be.',
      ),
    breakAtIncidents: whole('incidents', 2, 20)
      .default(3)
      .describe(
        'As many incidents of this play on different alarms within `breakWithinMinutes` open its circuit breaker: ' +
          'nothing more is changed for 30 minutes, and one person is paged for all of them.',
      ),
    breakWithinMinutes: whole('minutes', 1, 60)
      .default(10)
      .describe('The minutes in which `breakAtIncidents` are counted.'),
  })
  .prefault({})
  .describe('Limits of a play.');

const patternWords = 'the name of an alarm, * for any characters';
export const playSchema = z
  .strictObject({
    system: z.string(expected('the name of a system')).describe('Whose servers, people and language.'),
    alarms: z
      .array(text(patternWords, 255))
      .min(1, expected('at least one name of an alarm'))
      .describe(
        'Alarms that this play answers; `*` stands for any characters. The first play that matches answers.',
      ),
    targets: z
      .string(expected('the name of a selector'))
      .describe('The selector of servers that it may touch.'),
    steps: z
      .array(stepSchema)
      .min(1, expected('at least one step'))
      .describe(
        'What is tried, in this order, until the alarm is OK again. After the last one a human takes over.',
      ),
    insufficientData: z
      .enum(['tell', 'act', 'ignore'])
      .default('tell')
      .describe(
        'INSUFFICIENT_DATA is neither broken nor fixed: tell somebody, treat it like ALARM, or let it pass.',
      ),
    observe: z
      .boolean(expected('true or false'))
      .default(false)
      .describe(
        'A play that only observes decides, records and tells, and touches nothing, even in an armed stage: try a new ' +
          'play this way first.',
      ),
    mode: z
      .enum(modes)
      .default('auto')
      .describe(
        'What Toban may do by itself: `auto` acts, `ask` acts when a person approved, `notify` only tells. Looking is ' +
          'always allowed.',
      ),
    modeOutsideHours: z
      .enum(modes)
      .optional()
      .describe(
        'The same for the time outside the `businessHours` of the system; `mode` holds then too when this is absent. What `notify` left to people is taken up when another mode begins, unless somebody acknowledged it or took it over.',
      ),
    approval: approvalSchema,
    escalation: escalationSchema
      .optional()
      .describe('Who is called for this play, instead of the system’s `escalation`. No rungs: nobody.'),
    limits: limitsSchema,
  })
  .describe('Which alarms, which targets, which steps, under which limits.');

const accountWords = 'the number of an account, 12 digits in quotes';
const account = z.string(expected(accountWords)).regex(/^\d{12}$/, expected(accountWords));

const killSwitchWords = 'the name of an SSM parameter, /toban/kill-switch';

export const dutySchema = z
  .strictObject({
    version: z.literal(1, expected('1')).describe('The version of this format.'),
    armed: z
      .array(name)
      .default([])
      .describe(
        'The stages in which Toban may change things. Every other stage observes: it decides, records and tells.',
      ),
    killSwitch: z
      .string(expected(killSwitchWords))
      .max(512, expected(killSwitchWords))
      .regex(/^(?!\/(aws|ssm)(\/|$))(\/[A-Za-z0-9_.-]+)+$/i, expected(killSwitchWords))
      .default('/toban/kill-switch')
      .describe('Name of the SSM parameter that must read `off` for Toban to act. Unreadable counts as on.'),
    accounts: z
      .record(account, text('a name', 64))
      .default({})
      .describe('What people call an account, by its number: `"111122223333": production`.'),
    systems: z
      .record(name, systemSchema)
      .refine((systems) => Object.keys(systems).length > 0, expected('at least one system'))
      .meta({ description: 'Systems by name.', minProperties: 1 }),
    channels: z
      .record(name, channelSchema)
      .default({})
      .describe(
        'What carries notices besides e-mail, by name. Each has a queue of its own, so none blocks another.',
      ),
    selectors: z.record(name, selectorSchema).default({}).describe('Selectors by name.'),
    plays: z
      .record(name, playSchema)
      .default({})
      .describe('Plays by name. The order counts: the first that matches an alarm answers it.'),
    backups: z
      .record(name, backupSchema)
      .default({})
      .describe(
        'Policies of backups by name. Each takes one backup of each of its servers on each of its days.',
      ),
    receive: receiveSchema.optional(),
    replies: repliesSchema.optional(),
  })
  .meta({ title: 'duty.yml', description: 'Everything that this estate wants done by Toban.' });

export type DutyFile = z.output<typeof dutySchema>;
export type SystemEntry = z.output<typeof systemSchema>;
export type ChannelEntry = z.output<typeof channelSchema>;
export type BackupEntry = z.output<typeof backupSchema>;
export type SelectorEntry = z.output<typeof selectorSchema>;
export type PlayEntry = z.output<typeof playSchema>;
export type StepEntry = z.output<typeof stepSchema>;
