import { isCollection, isScalar, visit, type Document, type Node } from 'yaml';

export interface Unclosed {
  /** Where it opens, an offset in the text. */
  readonly at: number;
  readonly opens: string;
  readonly closes: string;
}

const CLOSES: Readonly<Record<string, string>> = { '[': ']', '{': '}', '"': '"', "'": "'" };

/** The last bracket or quote before an error that was opened and never closed: the parser notices it lines later. */
export function unclosedBefore(document: Document, text: string, error: number): Unclosed | undefined {
  const found: Unclosed[] = [];
  visit(document, (_, node) => {
    if (!isCollection(node) && !isScalar(node)) return;
    const [from, to] = (node as Node).range ?? [error, error];
    const opens = text[from] ?? '';
    const closes = CLOSES[opens];
    const isOpen = closes !== undefined && (to - from < 2 || text[to - 1] !== closes);
    if (from < error && isOpen) found.push({ at: from, opens, closes });
  });
  return found.at(-1);
}
