import type { Envelope } from './envelope';
import { brief } from './found';
import { isObject } from './json';

/** What a message that is not ours is, as a noun phrase for the person who wonders why nothing happened. */
export function describe(content: unknown): string {
  if (typeof content === 'string') return 'a plain-text message';
  if (content === null) return 'null';
  if (Array.isArray(content)) return 'a list';
  if (!isObject(content)) return `a ${typeof content}`;
  if ('requestContext' in content) return 'an HTTP request';
  if ('awslogs' in content) return 'a batch of CloudWatch Logs';
  const keys = Object.keys(content);
  if (keys.length === 0) return 'an empty object';
  const named = keys.slice(0, 3).map((key) => `"${brief(key)}"`);
  return `JSON with ${named.join(', ')}${keys.length > 3 ? ' and more' : ''}`;
}

export function describeEvent({ detailType, source }: Envelope): string {
  return `the event "${brief(detailType)}"${source === undefined ? '' : ` from ${brief(source)}`}`;
}
