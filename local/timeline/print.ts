import colors from 'picocolors';

import { cellsOf, wrapCells } from '../docs/cells';
import { columns as terminalColumns } from './columns';
import type { Line, Speaker } from './line';

const PAINT: Readonly<Record<Speaker, (text: string) => string>> = {
  world: colors.yellow,
  aws: colors.blue,
  toban: colors.green,
  mail: colors.magenta,
  drill: colors.bold,
  trouble: colors.red,
};

/** Width of the column that says who: that of the longest name of a drill. After a longer one its line is broken. */
const WHO = 34;
/** Columns before the name: the time and a gap. */
const WHEN = 10;
const INDENT = WHEN + WHO + 2;
/** On a terminal with less room than this for what happened, lines are left to the terminal. */
const NARROW = 30;

/**
 * A line of the timeline. Without `start` it shows the time of day, with it the time since. It is broken at words and goes
 * on under its own column.
 */
export function printed(
  { at, speaker, who, what }: Line,
  start?: number,
  columns = terminalColumns(),
): string {
  const when = start === undefined ? timeOfDay(at) : since(at - start);
  const room = columns - INDENT;
  const head = `${colors.dim(when)}  ${PAINT[speaker](who.padEnd(WHO))}  `;
  if (room < NARROW) return `${head}${what}`;
  const lines = what.split('\n').flatMap((each) => wrapCells(each, room));
  return head + (cellsOf(who) > WHO ? ['', ...lines] : lines).join(`\n${' '.repeat(INDENT)}`);
}

function timeOfDay(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}

/** `+ 1:05` for 65 seconds. */
export function since(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = String(Math.floor((seconds % 3600) / 60)).padStart(hours > 0 ? 2 : 1, '0');
  const text = `${hours > 0 ? `${hours}:` : ''}${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  return `+${text.padStart(7)}`;
}
