import { UnreadableBodyError } from './protocol';

/** An empty body is an empty input. */
export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    throw new UnreadableBodyError('Expected a JSON body', { cause });
  }
}
