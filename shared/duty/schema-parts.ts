import * as z from 'zod';

import { isLocalTime } from './local-time';

/** What a value must be, in the words that complete "expected …". */
export const expected = (words: string) => ({ error: words });

const nameWords =
  'a name of at most 32 lower-case letters, digits and single hyphens that begins with a letter';
/** The name of a system, a selector, a play: it becomes part of other names. */
export const name = z
  .string(expected(nameWords))
  .regex(/^(?=.{1,32}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/, expected(nameWords));

/** A text that is not empty. */
export const text = (words: string, limit = 256) =>
  z.string(expected(words)).min(1, expected(words)).max(limit, expected(words));

/** A whole number from one to another. */
export const whole = (words: string, least: number, most: number) => {
  const error = expected(`${words}, a whole number from ${least} to ${most}`);
  return z.number(error).int(error).min(least, error).max(most, error);
};

const timeWords = 'a time of day, 09:00';
/** `09:00`; `24:00` ends a day. */
export const timeOfDay = z
  .string(expected(timeWords))
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, expected(timeWords));
const localTimeWords = 'a day, 2026-12-29, or a time of the system’s own time zone, 2026-12-29T18:00';
/** A day or a minute of the system's time zone. */
export const localTime = z.string(expected(localTimeWords)).refine(isLocalTime, expected(localTimeWords));

const instanceWords =
  'the id of an instance (i-0a1b2c3d4e5f60001) or of a hybrid node (mi-0a1b2c3d4e5f60001)';
/** An instance of EC2, or a node that Systems Manager reaches elsewhere. */
export const instanceId = z
  .string(expected(instanceWords))
  .regex(/^(i-([0-9a-f]{8}|[0-9a-f]{17})|mi-[0-9a-f]{17})$/, expected(instanceWords));
