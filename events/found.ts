const LONGEST = 80;

/** Text from outside for a line that a human reads: one line, no control characters, at most 80 characters. */
export function brief(text: string): string {
  const line = text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
  const characters = Array.from(line.slice(0, 2 * LONGEST));
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : characters.join('');
}

/** What stands somewhere in an event, in few words: `"RED"`, `7`, `a list`, `nothing`. */
export function found(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${brief(value)}"`;
    case 'number':
    case 'boolean':
      return String(value);
    case 'undefined':
      return 'nothing';
    default:
      return value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
  }
}
