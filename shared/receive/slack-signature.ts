import { createHmac } from 'node:crypto';

import type { HttpRequest } from '../../events/http/normalize';
import type { Instant } from '../domain/instant';
import { sameText } from './same-text';
import { isTimely } from './timely';

/**
 * The signature of a request that Slack made: version 0, over the bytes as they were sent. Nothing for one that is
 * forged, or older than five minutes. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function slackSignature(
  { headers, body }: Pick<HttpRequest, 'headers' | 'body'>,
  secret: string,
  now: Instant,
): string | undefined {
  const timestamp = headers.get('x-slack-request-timestamp');
  const given = headers.get('x-slack-signature') ?? '';
  if (!isTimely(timestamp, now)) return undefined;
  const code = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return sameText(given, `v0=${code}`) ? given : undefined;
}
