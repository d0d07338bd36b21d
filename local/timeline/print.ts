import colors from 'picocolors';

import { wrapCells } from '../docs/cells';
import type { Line, Speaker } from './line';

const PAINT: Readonly<Record<Speaker, (text: string) => string>> = {
  world: colors.yellow,
  aws: colors.blue,
  toban: colors.green,
  mail: colors.magenta,
  drill: colors.bold,
  trouble: colors.red,
};

/** Width of the column that says who; a longer name takes the room that it needs. */
const WHO = 26;
/** Columns before the name: the time and a gap. */
const WHEN = 10;
/** On a terminal with less room than this for what happened, lines are left to the terminal. */
const NARROW = 30;

/**
 * A line of the timeline. Without `start` it shows the time of day, with it the time since. On a terminal it is broken
 * at words and goes on under its own column; a pipe gets one line.
 */
export function printed({ at, speaker, who, what }: Line, start?: number, columns = terminalWidth()): string {
  const when = start === undefined ? timeOfDay(at) : since(at - start);
  const name = who.padEnd(WHO);
  const indent = WHEN + name.length + 2;
  const room = columns - indent;
  const lines = room < NARROW || room === Infinity ? [what] : what.split('\n').flatMap(wrapped(room));
  return `${colors.dim(when)}  ${PAINT[speaker](name)}  ${lines.join(`\n${' '.repeat(indent)}`)}`;
}

function wrapped(room: number): (text: string) => readonly string[] {
  return (text) => wrapCells(text, room);
}

function terminalWidth(): number {
  return process.stdout.isTTY ? process.stdout.columns : Infinity;
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
