import { createHmac } from 'node:crypto';

import type { HttpRequest } from '../../events/http/normalize';
import type { Instant } from '../domain/instant';
import { sameText } from './same-text';
import { isTimely } from './timely';

type Request = Pick<HttpRequest, 'headers' | 'body'>;

/** A header that proves that its sender knows the secret, by whatever its product can send. */
type Proof = (request: Request, secret: string, now: Instant) => boolean;

/**
 * Whether whoever posts knows the secret: as a bearer's token, as the password of basic authentication, in a header of
 * its own, or by a signature (HMAC with SHA-256) over the body. One that holds is enough: each needs the same secret.
 */
export function isKnownSender(request: Request, secret: string, now: Instant): boolean {
  return PROOFS.some((holds) => holds(request, secret, now));
}

const PROOFS: readonly Proof[] = [
  ({ headers }, secret) => sameText(credentials(headers.get('authorization')) ?? '', secret),
  ({ headers }, secret) => sameText(headers.get('x-toban-secret') ?? '', secret),
  tobanSignature,
  grafanaSignature,
];

/** `Bearer TOKEN`, or the password of `Basic BASE64`, whatever the name before it. */
function credentials(authorization = ''): string | undefined {
  const [, scheme = '', rest = ''] = /^(\S+) +(\S+)$/.exec(authorization.trim()) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return rest;
    case 'basic':
      return Buffer.from(rest, 'base64')
        .toString('utf8')
        .replace(/^[^:]*:/, '');
    default:
      return undefined;
  }
}

/** `t=SECONDS,v1=HEX` over the seconds, a full stop and the body. */
function tobanSignature({ headers, body }: Request, secret: string, now: Instant): boolean {
  const [, seconds, code] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers.get('x-toban-signature') ?? '') ?? [];
  if (!code || !isTimely(seconds, now)) return false;
  return sameText(code, createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex'));
}

/** Grafana signs the body; with a header for the time set, the seconds and a colon before it. */
function grafanaSignature({ headers, body }: Request, secret: string, now: Instant): boolean {
  const code = headers.get('x-grafana-alerting-signature');
  if (code === undefined) return false;
  const seconds = headers.get('x-grafana-alerting-timestamp');
  if (seconds !== undefined && !isTimely(seconds, now)) return false;
  const begun = createHmac('sha256', secret).update(seconds === undefined ? '' : `${seconds}:`);
  return sameText(code, begun.update(body).digest('hex'));
}
