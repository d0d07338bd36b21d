import type { ReplySignal } from './domain/signal';

/** What the signature of a reply covers: every word of it, in this order. */
export function signedText({
  ticket,
  verb,
  person,
  plan,
  minutes,
  slack,
  once,
  notice,
  at,
}: Pick<
  ReplySignal,
  'ticket' | 'verb' | 'person' | 'plan' | 'minutes' | 'slack' | 'once' | 'notice' | 'at'
>): string {
  return JSON.stringify([
    'toban reply',
    ticket,
    verb,
    person,
    plan ?? null,
    minutes ?? null,
    slack ?? null,
    once ?? null,
    at,
    ...(notice === undefined ? [] : [notice]),
  ]);
}
