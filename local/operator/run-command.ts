import type { ParseArgsConfig } from 'node:util';

import pico from 'picocolors';

import type { Duty } from '../../shared/domain/duty';
import { commandLine } from '../command-line';
import { loadDutyFile } from '../explain/load-duty-file';
import { connect, type Connection } from './connection';
import { failureText } from './failure-text';

export type Colors = ReturnType<typeof pico.createColors>;

/** What an operator command works with. */
export interface Desk {
  readonly duty: Duty;
  readonly connection: Connection;
  readonly colors: Colors;
  /** For people: standard output, or nowhere when somebody wants JSON there. */
  say(line: string): void;
}

/** The options that every operator command takes. */
export const connectionOptions = {
  local: { type: 'boolean', default: false },
  account: { type: 'string' },
  region: { type: 'string' },
  stage: { type: 'string' },
  duty: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

const COMMON_USAGE = '[--local | --account ID] [--region NAME] [--stage NAME] [--duty FILE]';

/** What an operator command was called with: its own options, and those that all of them take. */
export function deskLine<const Own extends NonNullable<ParseArgsConfig['options']>>({
  usage,
  options,
  words = 0,
}: {
  readonly usage: string;
  readonly options: Own;
  readonly words?: number;
}) {
  const all = { ...connectionOptions, ...options };
  return commandLine({ usage: `${usage} ${COMMON_USAGE}`, options: all, words });
}

interface Wanted {
  readonly local?: boolean;
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly stage?: string | undefined;
  readonly duty?: string | undefined;
  readonly json?: boolean;
}

/** Connects, says to what, and runs. What goes wrong is told in a sentence, and the process ends with 1. */
export async function atDesk(wanted: Wanted, run: (desk: Desk) => Promise<void>): Promise<void> {
  const colors = pico.createColors(process.stdout.isTTY && !process.env['NO_COLOR']);
  try {
    const { local = false, account, region, stage, duty: file, json = false } = wanted;
    const duty = loadDutyFile(file ?? process.env['TOBAN_DUTY'] ?? 'duty.yml');
    const connection = await connect({
      local,
      ...(account && { account }),
      ...(region && { region }),
      ...(stage && { stage }),
    });
    const say = (line: string) => (json ? undefined : console.log(line));
    say(colors.dim(connection.description));
    await run({ duty, connection, colors, say });
  } catch (error) {
    const told = failureText(error);
    if (told === undefined) throw error;
    console.error(told);
    process.exitCode = 1;
  }
}
