import type { Document, LineCounter, YAMLError } from 'yaml';

import { describeFound } from './describe-found';
import type { Problem } from './problem';

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
    const { line, col } = lines.linePos(error.pos[0]);
    const twice = error.code === 'DUPLICATE_KEY';
    return {
      kind: twice ? 'readable' : 'unreadable',
      problem: {
        severity: 'error',
        line: Math.max(1, line),
        column: Math.max(1, col),
        path: '',
        expected: twice ? 'every key once' : 'YAML that can be read',
        found: twice
          ? `${describeFound(wordAt(text, error))} a second time`
          : (error.message.split('\n')[0] ?? error.code),
        ...suggestionFor(error),
      },
    };
  });
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
