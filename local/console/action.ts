import * as z from 'zod';

const Server = z.string().max(100);
const Minutes = z.int().min(1).max(1440);

/** What a button asks for, as it arrives from the page. */
const ConsoleAction = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['break', 'mend']),
    server: Server,
    trouble: z.enum(['service', 'config', 'disk', 'hang', 'host', 'agent']),
    service: z.optional(z.string().max(100)),
  }),
  z.strictObject({
    kind: z.literal('reply'),
    verb: z.enum(['approve', 'reject', 'acknowledge', 'snooze', 'take-over', 'mute', 'status']),
    ticket: z.string().max(24),
    person: z.string().max(200),
    plan: z.optional(z.string().regex(/^[a-z2-7]{8}$/)),
    minutes: z.optional(Minutes),
  }),
  z.strictObject({ kind: z.enum(['stop', 'go']), parameter: z.string().max(500) }),
  z.strictObject({ kind: z.literal('skip'), minutes: Minutes }),
]);

export type ConsoleAction = z.output<typeof ConsoleAction>;

/** What a button did. The page has words for each reason to refuse. */
export type ActionResult =
  { readonly kind: 'done' } | { readonly kind: 'refused'; readonly why: Refusal; readonly detail?: string };

export type Refusal =
  | 'not-understood'
  | 'no-such-server'
  | 'no-such-service'
  | 'no-such-ticket'
  | 'no-such-person'
  | 'no-such-switch'
  | 'not-running'
  | 'does-not-start'
  | 'clock-is-real'
  | 'failed';

/** The action that a request's body asks for; nothing when it is none. */
export function consoleAction(body: unknown): ConsoleAction | undefined {
  return ConsoleAction.safeParse(body).data;
}
