import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The header in which the page says that it is ours: no other page can read the token that it was given. */
export const TOKEN_HEADER = 'x-toban-console';

/**
 * Why a request is not answered; nothing when it is. A page from elsewhere may make a browser send requests here, and may
 * bend a name of its own to 127.0.0.1: the Host must be ours, and whoever wants to press a button must come from our own
 * page, with the token that only that page has read.
 */
export function refusalOf(
  { method = '', headers }: IncomingMessage,
  port: number,
  token: string,
): number | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!hosts.includes(headers.host ?? '')) return 421;
  if (method === 'GET') return isForeign(headers) ? 403 : undefined;
  if (method !== 'POST') return 405;
  const origin = headers.origin ?? '';
  if (!hosts.some((host) => origin === `http://${host}`)) return 403;
  if (!isSame(headers[TOKEN_HEADER], token)) return 403;
  return /^application\/json\b/.test(headers['content-type'] ?? '') ? undefined : 415;
}

/** Fetched by another page, as browsers say it; whoever types the address or follows a link comes as `navigate`. */
function isForeign(headers: IncomingMessage['headers']): boolean {
  const site = headers['sec-fetch-site'];
  const isForeignSite = site === 'cross-site' || site === 'same-site';
  return isForeignSite && headers['sec-fetch-mode'] !== 'navigate';
}

function isSame(given: string | readonly string[] | undefined, token: string): boolean {
  if (typeof given !== 'string') return false;
  const one = Buffer.from(given);
  const other = Buffer.from(token);
  return one.length === other.length && timingSafeEqual(one, other);
}
