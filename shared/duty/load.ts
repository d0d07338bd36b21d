import { LineCounter, parseDocument } from 'yaml';

import { actions as ourActions } from '../actions';
import type { Action } from '../domain/action';
import type { Duty } from '../domain/duty';
import { crossChecks } from './checks';
import { compile } from './compile';
import { draftOf } from './draft';
import { explainIssue } from './explain-issue';
import { dutyJsonSchema } from './json-schema';
import { locate } from './locate';
import { pathText, type Finding, type Problem } from './problem';
import { repaired } from './repair';
import { dutySchema } from './schema';
import { syntaxProblems } from './syntax-problems';

export type LoadedDuty =
  | { readonly duty: Duty; readonly warnings: readonly Problem[] }
  /** At least one is an error; warnings stand between them. */
  | { readonly problems: readonly Problem[] };

/**
 * Reads duty.yml. Says everything that is wrong with it at once, in the order of its lines, and never throws because
 * of what stands in it.
 */
export function loadDuty(text: string, actions: Readonly<Record<string, Action>> = ourActions): LoadedDuty {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const syntax = syntaxProblems(document, lines, text);
  // What the parser says after it lost its way is guesswork.
  const lost = syntax.find(({ kind }) => kind === 'unreadable');
  if (lost) return { problems: [lost.problem] };

  const file: unknown = document.toJS();
  const parsed = dutySchema.safeParse(file);
  const schema = dutyJsonSchema();
  const issues = parsed.error?.issues ?? [];
  const found = withoutEchoes([
    ...issues.flatMap((issue) => explainIssue(issue, file, schema)),
    ...crossChecks(draftOf(repaired(file, issues, schema), actions)),
  ]);
  const problems = [
    ...syntax.map(({ problem }) => problem),
    ...found.map(({ path, at, ...rest }): Problem => ({
      ...locate(document, lines, path, at ?? 'value'),
      path: pathText(path),
      ...rest,
    })),
  ].sort((one, other) => one.line - other.line || one.column - other.column);

  return parsed.success && problems.every(({ severity }) => severity === 'warning')
    ? { duty: compile(parsed.data, actions), warnings: problems }
    : { problems };
}

/** A misspelt key is one mistake: that the key it was meant to be is missing needs no second line. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const meant = new Set(
    findings.flatMap(({ path, at, suggestion }) => {
      const key = at === 'key' && suggestion?.match(/^Did you mean `(.+)`\?$/)?.[1];
      return key ? [pathText([...path.slice(0, -1), key])] : [];
    }),
  );
  return findings.filter(({ path, found }) => found !== 'nothing' || !meant.has(pathText(path)));
}
