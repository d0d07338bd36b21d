import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page of docs/ that is written from the code. */
export interface GeneratedPage {
  /** From the root of the repository, `docs/guards.md`. */
  readonly file: string;
  /** The whole text of the page, read from the sources under `root`. */
  text(root: string): string;
}

/** The line under a page's title: whoever opens the page to change it learns where to do that. */
export function writtenFrom(...sources: readonly string[]): string {
  return `<!-- Written by \`npm run docs\` from ${sources.join(', ')}. Changes here are lost. -->`;
}

/** The doc comment of an export, as one paragraph. Throws when there is none: what is exported must say what it is. */
export function docCommentOf(root: string, file: string, name: string): string {
  const source = readFileSync(join(root, file), 'utf8');
  const comment = new RegExp(
    `/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*export (?:const|function) ${name}\\b`,
  ).exec(source)?.[1];
  if (comment === undefined) throw new Error(`Expected a doc comment on ${name} in ${file}, found none`);
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .filter(Boolean)
    .join(' ');
}

/** `opted-in` as its constant is called: `optedIn`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
