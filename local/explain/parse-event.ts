import { printable } from './printable';
import type { Refusal } from './explanation';

export type ParsedEvent =
  | { readonly kind: 'json'; readonly event: unknown }
  | { readonly kind: 'not-json'; readonly refusal: Extract<Refusal, { id: 'not-json' }> };

/** The JSON in a file's text, or where it stops being JSON. A byte order mark is no fault of the event. */
export function parseEvent(text: string): ParsedEvent {
  const content = text.replace(/^\uFEFF/, '');
  try {
    return { kind: 'json', event: JSON.parse(content) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = positionOf(error, content);
    const before = content.slice(0, position).split('\n');
    return {
      kind: 'not-json',
      refusal: {
        id: 'not-json',
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        problem: content.trim() === '' ? 'the text is empty' : `unexpected ${excerpt(content, position)}`,
      },
    };
  }
}

/**
 * Node 20 names a position only in some of its messages, and words them otherwise than Node 22. So where it is silent
 * the place is searched: the longest beginning that could still become JSON ends there.
 */
function positionOf({ message }: SyntaxError, content: string): number {
  const said = /at position (\d+)/.exec(message)?.[1];
  if (said) return Number(said);
  return /end of JSON input/.test(message) ? content.length : firstMismatch(content);
}

/** Where a parse of a growing beginning first fails for another reason than that it ends too early. */
function firstMismatch(content: string): number {
  let sound = 0;
  let broken = content.length;
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (couldContinue(content.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return sound;
}

function couldContinue(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const said = /at position (\d+)/.exec(error.message)?.[1];
    return /end of JSON input|Unterminated/.test(error.message) || Number(said) >= beginning.length;
  }
}

function excerpt(content: string, position: number): string {
  const rest = printable(content.slice(position, position + 20).split('\n')[0] ?? '').trim();
  return rest === '' ? 'end' : `"${rest}"`;
}
