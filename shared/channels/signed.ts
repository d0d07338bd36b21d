import { createHmac } from 'node:crypto';

import { secondsBetween, type Instant } from '../domain/instant';
import type { Post } from './post';

const EPOCH = '1970-01-01T00:00:00.000Z' as Instant;

/**
 * Signs a request as standardwebhooks.com describes it, which libraries in many languages verify: HMAC-SHA256 over id,
 * time and the raw body, so that neither can be replaced and an old one is told from a new one.
 */
export function signed(request: Post, id: string, now: Instant, secret: string): Post {
  const timestamp = String(Math.floor(secondsBetween(EPOCH, now)));
  const signature = createHmac('sha256', keyOf(secret))
    .update(`${id}.${timestamp}.${request.body}`)
    .digest('base64');
  return {
    ...request,
    headers: {
      ...request.headers,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    },
  };
}

/** With `whsec_` before it a secret is Base64 of the key; any other text is the key itself. */
function keyOf(secret: string): Buffer {
  const prefix = 'whsec_';
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), 'base64') : Buffer.from(secret);
}
