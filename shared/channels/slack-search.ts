import type { WebClient } from '@slack/web-api';

import { type Instant, plus } from '../domain/instant';

/** Looked for from this long before the notice was committed: clocks differ. */
const MINUTES_BEFORE = 10;

interface Wanted {
  readonly room: string;
  /** What the message's metadata calls itself. */
  readonly wanted: string;
  readonly since: Instant;
  /** In this thread; in the room itself when absent. */
  readonly ts?: string;
}

interface Found {
  readonly ts: string;
  readonly picture?: string;
}

/** The message that is looked for; nothing where the room has none such. */
export async function search(
  client: WebClient,
  { room, wanted, since, ts }: Wanted,
): Promise<Found | undefined> {
  const oldest = String(Date.parse(plus(since, { minutes: -MINUTES_BEFORE })) / 1000);
  let cursor: string | undefined;
  do {
    const page = { channel: room, limit: 200, include_all_metadata: true, ...(cursor && { cursor }) };
    const { messages = [], response_metadata } = ts
      ? await client.conversations.replies({ ...page, ts })
      : await client.conversations.history({ ...page, oldest });
    const found = messages.find(({ metadata }) => payloadOf(metadata)['notice'] === wanted);
    if (found?.ts) {
      const { picture } = payloadOf(found.metadata);
      return { ts: found.ts, ...(typeof picture === 'string' && { picture }) };
    }
    cursor = response_metadata?.next_cursor;
  } while (cursor);
  return undefined;
}

function payloadOf(
  metadata: { readonly event_payload?: object } | undefined,
): Readonly<Record<string, unknown>> {
  return { ...metadata?.event_payload };
}
