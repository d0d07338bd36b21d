import type { Server } from '../../world/servers/server';

/** What a command printed and its exit code. */
export interface CommandAnswer {
  readonly code: number;
  readonly output?: string;
  readonly errorOutput?: string;
}

export interface LookAlikeCall {
  readonly server: Server;
  readonly name: string;
  readonly options: ReadonlyMap<string, string>;
  /** What is not an option. */
  readonly operands: readonly string[];
  readonly now: number;
}

export type LookAlike = (call: LookAlikeCall) => CommandAnswer | Promise<CommandAnswer>;

/** Splits arguments: `--name=value`, `-x`, then operands; `--` ends the options. */
export function splitArguments(words: readonly string[]): Pick<LookAlikeCall, 'options' | 'operands'> {
  const options = new Map<string, string>();
  const operands: string[] = [];
  let ended = false;
  for (const word of words) {
    if (ended || !word.startsWith('-')) operands.push(word);
    else if (word === '--') ended = true;
    else options.set(word.split('=')[0] ?? word, word.includes('=') ? word.slice(word.indexOf('=') + 1) : '');
  }
  return { options, operands };
}
