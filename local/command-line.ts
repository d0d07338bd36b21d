import { parseArgs, type ParseArgsConfig } from 'node:util';

import type { Language } from '../shared/domain/duty';
import { didYouMean } from '../shared/duty/did-you-mean';

type Options = NonNullable<ParseArgsConfig['options']>;

/** A command was called wrongly. `local/run.mjs` tells it as one line and ends with 2: whoever mistypes needs no stack. */
export class MisuseError extends Error {
  override readonly name = 'MisuseError';
}

/** What is wrong with the call of a command, in one sentence that says what was expected. */
export function misuse(message: string): MisuseError {
  return new MisuseError(message);
}

interface Call<Known extends Options> {
  /** `npm run drill -- [NAME] [--all]`: what a wrong call is answered with. */
  readonly usage: string;
  readonly options: Known;
  /** How many words may follow the command's name beside its options. */
  readonly words?: number;
}

/**
 * What a command was called with. Throws a MisuseError for an option that the command does not have, for one that lacks
 * its value or has one too many, and for a word too many. Node's own sentences differ between its versions.
 */
export function commandLine<const Known extends Options>(
  { usage, options, words = 0 }: Call<Known>,
  args = process.argv.slice(2),
) {
  const loose = parseArgs({ args, options, allowPositionals: true, strict: false, tokens: true });
  const wrong = wrongsIn(loose.tokens, options, words)[0];
  if (wrong !== undefined) throw misuse(`${wrong} Usage: ${usage}`);
  return parseArgs({ args, options, allowPositionals: true, strict: true });
}

/** The language that somebody asked for by `--lang`. */
export function languageIn(text: string): Language {
  if (text === 'en' || text === 'ja') return text;
  throw misuse(`Expected --lang en or ja, got "${text}".`);
}

/** A count that somebody gave: `--minutes 30`. */
export function wholeNumberIn(option: string, text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw misuse(`Expected ${option} as a whole number, got "${text}".`);
}

type Token = ReturnType<typeof parseArgs<{ strict: false; tokens: true }>>['tokens'][number];

function wrongsIn(tokens: readonly Token[], options: Options, words: number): readonly string[] {
  const surplus = tokens.filter(({ kind }) => kind === 'positional').slice(words);
  return tokens.flatMap((token) => {
    if (token.kind === 'option') return wrongWith(token, options) ?? [];
    return token.kind === 'positional' && surplus.includes(token)
      ? `"${token.value}" is one word too many.`
      : [];
  });
}

function wrongWith(
  { name, rawName, value, inlineValue }: Extract<Token, { kind: 'option' }>,
  options: Options,
): string | undefined {
  const known = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!known) {
    const meant = didYouMean(
      rawName,
      Object.keys(options).map((each) => `--${each}`),
    );
    return `There is no option ${rawName}.${meant ? ` ${meant}` : ''}`;
  }
  if (known.type === 'boolean') return value === undefined ? undefined : `${rawName} takes no value.`;
  const isMissing = value === undefined || value === '' || (!inlineValue && /^-./.test(value));
  return isMissing ? `${rawName} needs a value.` : undefined;
}
