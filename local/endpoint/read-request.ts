import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { WireRequest } from './wire';

/** Reads a whole request; clients compress large bodies (PutMetricData). */
export async function readRequest(message: IncomingMessage): Promise<WireRequest> {
  const raw = await buffer(message);
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  const headers = Object.entries(message.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: message.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(headers),
    body: message.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw,
  };
}
