import { createHmac, timingSafeEqual } from 'node:crypto';

import type { Channel } from '../../shared/domain/duty';
import type { VendorRequest } from './serve-vendor';
import { servePosts, type PostedTo, type Taken, type VendorPlace } from './served';

type WebhookChannel = Extract<Channel, { readonly kind: 'webhook' }>;

/**
 * Whoever receives the webhooks of duty.yml, at `/CHANNEL`: checks the key and the signature as that vendor does, and
 * takes what is in its shape.
 */
export function serveWebhooks(
  place: VendorPlace,
  channels: readonly WebhookChannel[],
  secretOf: (name: string) => string,
): Promise<PostedTo> {
  const take = (request: VendorRequest): Taken => {
    const [, name = ''] = request.path.split('/');
    const channel = channels.find((each) => each.name === name);
    if (!channel) return { status: 404, body: '' };
    const { signWith, key } = channel;
    if (signWith !== undefined && !isSigned(request, secretOf(signWith))) {
      return { status: 401, body: 'bad signature' };
    }
    if (key !== undefined && !bearsKey(request, secretOf(key))) return { status: 401, body: 'bad key' };
    const text = textOf(channel, request);
    if (text === undefined) return { status: 400, body: 'not in the shape of this template' };
    const ticket = ticketIn(request.body);
    const thread = request.headers['idempotency-key'] ?? '';
    return { status: 202, body: '{}', shown: { channel: name, text, thread, ...(ticket && { ticket }) } };
  };
  // A receiver that is gone for good says so; everything else it says of what it was sent.
  return servePosts('webhook', place, take, (code) => ({ status: code === 'gone' ? 410 : 400, body: code }));
}

function isSigned({ headers, body }: VendorRequest, secret: string): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = headers;
  const expected = createHmac('sha256', secret).update(`${String(id)}.${String(timestamp)}.${body}`);
  const [given, wanted] = [Buffer.from(String(signature)), Buffer.from(`v1,${expected.digest('base64')}`)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** Each vendor looks for its key in a place of its own. */
function bearsKey({ headers, body }: VendorRequest, key: string): boolean {
  return (
    headers.authorization === `GenieKey ${key}` || headers['x-chatworktoken'] === key || body.includes(key)
  );
}

function textOf({ template }: WebhookChannel, { path, body }: VendorRequest): string | undefined {
  if (template === 'chatwork') return new URLSearchParams(body).get('body') ?? undefined;
  const said = JSON.parse(body) as Record<string, unknown>;
  switch (template) {
    case 'toban':
      return words(said['text']);
    case 'pagerduty': {
      const { summary } = (said['payload'] ?? {}) as { summary?: string };
      return summary && `${String(said['event_action'])}: ${summary}`;
    }
    case 'opsgenie':
      return (
        words(said['message']) ??
        (words(said['note']) && `${path.split('/')[3] ?? ''}: ${String(said['note'])}`)
      );
    case 'grafana':
      return words(said['title']) && `${String(said['state'])}: ${String(said['title'])}`;
    default:
      return template satisfies never;
  }
}

function words(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Our own shape names it; the others have it as the key of their own. */
function ticketIn(body: string): string | undefined {
  return /"(?:ticket|dedup_key|alias|alert_uid)":"([^"]+)"/.exec(body)?.[1];
}
