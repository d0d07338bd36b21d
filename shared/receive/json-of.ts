import { wellFormed } from '../messages/well-formed';

/** What bytes say as JSON; nothing where they are none. A text in it may be written as half of a character. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'), (_, value: unknown) =>
      typeof value === 'string' ? wellFormed(value) : value,
    ) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
