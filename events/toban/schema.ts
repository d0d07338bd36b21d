import * as z from 'zod/mini';
import type { Instant } from '../../shared/domain/instant';
import type { IntentId, Plan, TicketId } from '../../shared/domain/names';
import { isTicketId } from './ids';

const TicketIdText = z.pipe(
  z.string(),
  z.transform((text: string, context): TicketId => {
    if (isTicketId(text)) return text;
    context.issues.push({ code: 'custom', input: text, message: 'a ticket id such as k3x7q2m5vbtd-2' });
    return z.NEVER;
  }),
);

/** `detail` of the timers that we put on our own bus. */
export const TimerDetail = z.object({ ticket: TicketIdText });

const VERBS = ['approve', 'reject', 'acknowledge', 'snooze', 'take-over', 'mute', 'status'] as const;

/** The signature covers the moment, so it arrives as whoever signed wrote it. */
const Moment = z.pipe(
  z.string(),
  z.transform((value: string, context): Instant => {
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value))) {
      return value as Instant;
    }
    context.issues.push({
      code: 'custom',
      input: value,
      message: 'a moment such as 2026-03-01T04:05:00.000Z',
    });
    return z.NEVER;
  }),
);

/** `detail` of a reply that somebody carried to our bus. */
export const ReplyDetail = z.object({
  ticket: TicketIdText,
  verb: z.enum(VERBS),
  person: z.string().check(z.minLength(1), z.maxLength(256)),
  plan: z.optional(
    z.pipe(
      z.string().check(z.regex(/^[a-z2-7]{8}$/)),
      z.transform((text: string) => text as Plan),
    ),
  ),
  minutes: z.optional(z.int().check(z.gte(1), z.lte(10_080))),
  slack: z.optional(z.string().check(z.regex(/^[UW][A-Z0-9]{2,20}$/))),
  once: z.optional(z.string().check(z.regex(/^[a-z2-7]{16}$/))),
  notice: z.optional(
    z.pipe(
      z.string().check(z.regex(/^[a-z2-7]{12}-\d{1,11}\.\d{1,9}$/)),
      z.transform((text: string) => text as IntentId),
    ),
  ),
  at: Moment,
  /** 32 bytes in base64, of which there is one spelling: the last letter has two bits that say nothing. */
  signature: z.string().check(z.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/)),
});

/** `detail` of an alert that came in at the door. */
export const AlertDetail = z.object({
  source: z.enum(['grafana', 'alertmanager', 'falco', 'generic']),
  name: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,31}:.{1,400}$/su)),
  key: z.string().check(z.regex(/^[a-z2-7]{16}$/)),
  state: z.enum(['ALARM', 'OK']),
  at: Moment,
  reason: z.string().check(z.maxLength(1000)),
  severity: z.optional(z.enum(['critical', 'warning', 'info'])),
  servers: z.array(z.string().check(z.maxLength(128))).check(z.maxLength(6)),
});
