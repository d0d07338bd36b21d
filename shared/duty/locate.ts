import { isAlias, isMap, isScalar, isSeq, type Document, type LineCounter, type Node, type Pair } from 'yaml';

import type { Path } from './problem';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * Line and column of a path in a parsed file. What is missing, or came in through a merge, is at the nearest thing
 * above it: its key where it has one, since that is where somebody must add a line.
 */
export function locate(document: Document, lines: LineCounter, path: Path, at: 'key' | 'value'): Place {
  let node: Node | null = document.contents;
  let place: Node | null = node;
  for (const [index, part] of path.entries()) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    const pair: Pair | undefined = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && isKey(key.value, part))
      : undefined;
    const value: Node | undefined = isSeq(node)
      ? (node.items[Number(part)] as Node | undefined)
      : (pair?.value as Node);
    if (!pair && !value) break;
    const wanted = at === 'value' && index === path.length - 1 && isScalar(value) && value.value !== null;
    place = wanted || !pair ? (value ?? place) : (pair.key as Node);
    node = value ?? null;
  }
  const { line, col } = lines.linePos(place?.range?.[0] ?? 0);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** A number as a key is a text by the time that a path names it. */
function isKey(value: unknown, part: Path[number]): boolean {
  return value === part || (typeof value === 'number' && String(value) === part);
}
