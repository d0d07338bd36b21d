import colors from 'picocolors';

import type { Line, Speaker } from './line';

const PAINT: Readonly<Record<Speaker, (text: string) => string>> = {
  world: colors.yellow,
  aws: colors.blue,
  toban: colors.green,
  mail: colors.magenta,
  drill: colors.bold,
  trouble: colors.red,
};

/** Width of the column that says who. */
const WHO = 26;

/** A line of the timeline for a terminal. Without `start` it shows the time of day, with it the time since. */
export function printed({ at, speaker, who, what }: Line, start?: number): string {
  const when = start === undefined ? timeOfDay(at) : since(at - start);
  return `${colors.dim(when)}  ${PAINT[speaker](who.padEnd(WHO).slice(0, WHO))}  ${what}`;
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
