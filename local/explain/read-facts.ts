import * as z from 'zod';

import type { Instant } from '../../shared/domain/instant';
import { instant } from '../../shared/domain/instant';
import type { Answers } from '../../shared/domain/facts';
import type { Ticket } from '../../shared/domain/ticket';
import { OpsError } from '../../shared/ops-error';
import type { GivenFacts } from './explanation';

const Moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)), 'expected a time such as 2026-03-01T04:00:00Z')
  .transform((text): Instant => instant(Date.parse(text)));

const InstanceId = z
  .string()
  .regex(/^m?i-[0-9A-Za-z]{1,40}$/, 'expected an instance id such as i-0123456789abcdef0');
const TextMap = z.record(z.string(), z.string());

/** An answer. What `explain --json` adds to it, origin and text, may stay. */
function answer<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('known'), value }),
    z.object({ kind: z.literal('unreadable'), why: z.string() }),
  ]);
}

/** A plain value, or the same as `explain --json` prints it. */
function fact<Value extends z.ZodType>(value: Value) {
  return z.preprocess(
    (given) =>
      typeof given === 'object' && given !== null && 'value' in given && 'kind' in given
        ? given.value
        : given,
    value,
  );
}

const Server = z.strictObject({
  instanceId: InstanceId,
  name: z.string().default(''),
  state: z.string(),
  tags: TextMap.default({}),
  rootDevice: z.string().optional(),
  lifecycle: z.string().optional(),
  passingAddress: z.string().optional(),
});

/** Deep enough for a decision to rest on; a ticket comes from `tickets --json` or `explain --json`. */
const StoredTicket = z.looseObject({
  key: z.string().regex(/^[a-z2-7]{12}$/, 'expected twelve letters and digits'),
  episode: z.int().positive(),
  version: z.int(),
  subject: z.looseObject({
    kind: z.literal('alarm'),
    account: z.string(),
    region: z.string(),
    alarm: z.looseObject({ name: z.string(), arn: z.string() }),
  }),
  system: z.string(),
  play: z.string(),
  openedAt: Moment,
  openings: z.array(Moment),
  alarm: z.looseObject({ state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']), since: Moment }),
  stage: z.looseObject({
    kind: z.enum(['acting', 'moving', 'verifying', 'holding', 'asking', 'handed-over', 'closed']),
  }),
  tries: z.array(z.looseObject({ step: z.int(), action: z.string(), intent: z.string(), at: Moment })),
  seen: z.array(z.string()),
  entries: z.array(
    z.looseObject({ at: Moment, what: z.string(), because: z.looseObject({ id: z.string() }) }),
  ),
  intents: z.record(
    z.string(),
    z.looseObject({ id: z.string(), effect: z.looseObject({ kind: z.string() }), claim: z.looseObject({}) }),
  ),
  sequence: z.int(),
});

const Target = z.strictObject({ id: z.string(), state: z.string(), reason: z.string().optional() });

const Change = z.strictObject({
  at: Moment,
  server: InstanceId,
  action: z.string(),
  group: z.string().optional(),
  end: z.strictObject({ at: Moment, result: z.enum(['succeeded', 'failed']) }).optional(),
});

const Opening = z.strictObject({
  at: Moment,
  play: z.string(),
  ticket: z.string(),
  alarm: z.string(),
});

const Facts = z.strictObject({
  now: fact(Moment).optional(),
  stage: fact(z.string()).optional(),
  ticket: fact(StoredTicket.nullable()).optional(),
  /** Told by `explain --json`; decided by `ticket` here. */
  intentOf: z.unknown().optional(),
  alarm: answer(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('gone') }),
      z.strictObject({
        kind: z.literal('alarm'),
        state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
        since: Moment,
      }),
    ]),
  ).optional(),
  targets: answer(z.array(Target)).optional(),
  peers: answer(z.array(Target)).optional(),
  servers: answer(z.array(Server)).optional(),
  calendars: answer(
    z.strictObject({ state: z.enum(['open', 'closed']), until: Moment.optional() }),
  ).optional(),
  backups: answer(z.array(z.strictObject({ id: z.string(), state: z.string() }))).optional(),
  backupJob: answer(
    z
      .strictObject({
        id: z.string(),
        state: z.string(),
        words: z.string().optional(),
        recoveryPoint: z.string().optional(),
      })
      .nullable(),
  ).optional(),
  resourceGroup: answer(z.array(InstanceId)).optional(),
  checks: answer(z.strictObject({ system: z.string(), instance: z.string() })).optional(),
  stopping: answer(
    z.strictObject({ isProtected: z.boolean(), instanceType: z.string(), hasHostDisks: z.boolean() }),
  ).optional(),
  agent: answer(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('missing') }),
      z.strictObject({
        kind: z.literal('agent'),
        ping: z.string(),
        version: z.string(),
        lastPing: Moment.optional(),
      }),
    ]),
  ).optional(),
  ledger: answer(
    z.strictObject({
      permits: z.record(z.string(), z.strictObject({ holder: z.string(), until: Moment })).default({}),
      changes: z.record(z.string(), Change).default({}),
      openings: z.array(Opening).default([]),
    }),
  ).optional(),
  killSwitch: answer(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('off') }),
      z.strictObject({ kind: z.literal('on'), value: z.string(), parameter: z.string().optional() }),
    ]),
  ).optional(),
  signature: answer(z.enum(['valid', 'forged'])).optional(),
  command: answer(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('not-found') }),
      z.strictObject({
        kind: z.literal('command'),
        commandId: z.string(),
        status: z.string(),
        tail: z.string().default(''),
        evidence: z.string().optional(),
        result: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
      }),
    ]),
  ).optional(),
});

/** The facts in a file's text. Throws an OpsError that names the first place that does not fit. */
export function readFacts(text: string): GivenFacts {
  const parsed = Facts.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw new OpsError(`The facts cannot be used: ${where ? `at ${where}: ` : ''}${issue?.message ?? ''}`, {
      cause: parsed.error,
      retryable: false,
    });
  }
  const { ticket, intentOf: _, ...facts } = parsed.data;
  return {
    ...(facts as Answers),
    ...(ticket && { ticket: withoutId(ticket) }),
  };
}

function withoutId(given: z.output<typeof StoredTicket>): Ticket {
  const { id: _, ...ticket } = given;
  return ticket as unknown as Ticket;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new OpsError(`The facts are not JSON: ${cause.message}`, { cause, retryable: false });
  }
}
