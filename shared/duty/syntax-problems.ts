import type { Document, LineCounter, YAMLError } from 'yaml';

import { describeFound } from './describe-found';
import { fullWidthIn } from './full-width';
import type { Problem } from './problem';
import { unclosedBefore } from './unclosed';

/** `unreadable`: whatever else could be said about the file would be guesswork. */
export interface SyntaxProblem {
  readonly kind: 'unreadable' | 'readable';
  readonly problem: Problem;
}

/** What the YAML itself has wrong: quotes, indents, keys given twice, tags and anchors that do not exist. */
export function syntaxProblems(
  document: Document.Parsed,
  lines: LineCounter,
  text: string,
): readonly SyntaxProblem[] {
  return [...document.errors, ...document.warnings].map((error) => {
    const twice = error.code === 'DUPLICATE_KEY';
    const { at, ...words } = twice ? twiceIn(text, error) : unreadable(document, lines, text, error);
    const { line, col } = lines.linePos(at);
    return {
      kind: twice ? 'readable' : 'unreadable',
      problem: { severity: 'error', line: Math.max(1, line), column: Math.max(1, col), path: '', ...words },
    };
  });
}

interface Words extends Pick<Problem, 'expected' | 'found' | 'suggestion'> {
  /** Its place, an offset in the text. */
  readonly at: number;
}

function twiceIn(text: string, error: YAMLError): Words {
  return {
    at: error.pos[0],
    expected: 'every key once',
    found: `${describeFound(wordAt(text, error))} a second time`,
  };
}

/** What somebody did, where that can be told; else what the parser says. */
function unreadable(document: Document.Parsed, lines: LineCounter, text: string, error: YAMLError): Words {
  const expected = 'YAML that can be read';
  const [at] = error.pos;
  const start = lines.lineStarts[lines.linePos(at).line - 1] ?? 0;
  const wide = fullWidthIn(text.slice(start).split('\n')[0] ?? '');
  if (wide) return { at: start + wide.at, expected, found: `a ${wide.sign}`, suggestion: wide.suggestion };
  const open = unclosedBefore(document, text, at);
  if (open) {
    const found = `a ${open.opens} that is never closed`;
    return { at: open.at, expected, found, suggestion: `Close it with ${open.closes}.` };
  }
  return { at, expected, found: error.message.split('\n')[0] ?? error.code, ...suggestionFor(error) };
}

function suggestionFor({ code }: YAMLError): { readonly suggestion?: string } {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { suggestion: 'Indent with spaces.' };
    case 'MULTIPLE_DOCS':
      return { suggestion: 'Remove the line `---`.' };
    default:
      return {};
  }
}

function wordAt(text: string, { pos: [from] }: YAMLError): string {
  return /^[^\s:]*/.exec(text.slice(from))?.[0] ?? '';
}
