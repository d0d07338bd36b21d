import * as z from 'zod/mini';

/** A record of a batch that Lambda took from a queue. */
export const QueueRecord = z.object({
  messageId: z.string().check(z.minLength(1)),
  receiptHandle: z._default(z.string(), ''),
  body: z.string(),
  eventSourceARN: z.string(),
  attributes: z._default(z.object({ SentTimestamp: z.optional(z.string()) }), {}),
  messageAttributes: z._default(z.record(z.string(), z.object({ stringValue: z.optional(z.string()) })), {}),
});

const Moment = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'a moment such as 2026-03-01T04:05:00.000Z'));
/** Its parameters are those of the message that it names; the catalogue knows them. */
const Reason = z.looseObject({ id: z.string().check(z.minLength(1)) });
const Texts = z.record(z.string(), z.string());

/** A notice of ours, as it went to the topic. */
export const NoticeBody = z.object({
  id: z.string().check(z.regex(/^[a-z2-7]{12}-\d{1,11}\.\d{1,11}$/, 'the id of an intent, k3x7q2m5vbtd-2.5')),
  ticket: z.string().check(z.regex(/^[a-z2-7]{12}-\d{1,11}$/, 'a ticket id such as k3x7q2m5vbtd-2')),
  version: z.int(),
  place: z.object({ account: z.string(), region: z.string() }),
  system: z.string(),
  play: z.optional(z.string()),
  kind: z.string(),
  severity: z.enum(['critical', 'warning', 'info']),
  because: Reason,
  standing: z.optional(z.object({ kind: z.string(), severity: z.enum(['critical', 'warning', 'info']) })),
  alarm: z.optional(z.looseObject({ name: z.string(), arn: z.string() })),
  health: z.optional(z.looseObject({ eventArn: z.string(), code: z.string(), system: z.string() })),
  backup: z.optional(z.looseObject({ policy: z.string(), name: z.string(), date: z.string() })),
  measures: z.optional(z.array(z.object({ namespace: z.string(), metric: z.string(), dimensions: Texts }))),
  chart: z.optional(
    z.looseObject({ lines: z.array(z.looseObject({ kind: z.enum(['metric', 'expression']) })) }),
  ),
  server: z.optional(z.looseObject({ instanceId: z.string(), name: z.string(), group: z.string() })),
  openedAt: Moment,
  closedAt: z.optional(Moment),
  entries: z.array(z.object({ at: Moment, what: z.string(), because: Reason })),
  request: z.optional(
    z.object({ plan: z.string(), action: z.string(), until: Moment, because: z.optional(Reason) }),
  ),
  nextAt: z.optional(Moment),
  command: z.optional(z.object({ id: z.string(), server: z.string() })),
  stage: z.optional(z.string()),
  log: z.optional(z.string()),
  to: z.optional(z.array(z.string())),
  earlier: z.optional(
    z.array(z.object({ id: z.string(), severity: z.string(), to: z.optional(z.array(z.string())) })),
  ),
  softened: z.optional(z.literal(true)),
  repeat: z.optional(z.literal(true)),
});

/** A report of ours, as it went to the topic. */
export const ReportBody = z.object({
  kind: z.literal('report'),
  id: z
    .string()
    .check(z.regex(/^report-[\w.-]{1,64}-\d{4}-/, 'the id of a report, report-wordpress-2026-03-02T…')),
  place: z.object({ account: z.string(), region: z.string() }),
  system: z.string(),
  severity: z.literal('info'),
  since: Moment,
  until: Moment,
  matters: z.array(
    z.object({
      ticket: z.string(),
      play: z.optional(z.string()),
      alarm: z.optional(z.looseObject({ name: z.string() })),
      health: z.optional(z.looseObject({ code: z.string() })),
      backup: z.optional(z.looseObject({ policy: z.string(), name: z.string(), date: z.string() })),
      server: z.optional(z.looseObject({ name: z.string() })),
      ended: z.enum(['open', 'healed', 'over']),
      because: Reason,
      openedAt: Moment,
      closedAt: z.optional(Moment),
      overSince: z.optional(Moment),
      openings: z.int(),
      did: z.array(z.object({ action: z.string(), at: Moment, ended: z.optional(Reason) })),
      neededPeople: z.boolean(),
      called: z.array(z.string()),
      owner: z.optional(z.string()),
      softened: z.array(Reason),
    }),
  ),
  more: z.optional(z.int()),
  stage: z.optional(z.string()),
  repeat: z.optional(z.literal(true)),
});

/** What SNS wraps around it where a subscription has no raw delivery. */
export const Envelope = z.object({ Type: z.literal('Notification'), Message: z.string() });
