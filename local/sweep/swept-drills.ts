import { drills } from '../drills';
import type { Drill } from '../drills/drill';

/** These bring faults of their own; the sweep promises one at a time, and has most of theirs among its cases. */
const WITH_OWN_FAULT: readonly string[] = ['lambda-dies-after-send', 'answer-lost', 'healer-dead'];

/** Played on the day for which they were written: they name a date. */
const DATED: readonly string[] = ['night-acts-day-asks'];

/** Long, and most of their calls are those of other drills again: swept with `--all`, which takes more than ten minutes. */
const LONG: readonly string[] = ['night-acts-day-asks'];

/** Every drill that a fault can be swept over. */
export const sweptDrills: readonly Drill[] = drills.filter(({ name }) => !WITH_OWN_FAULT.includes(name));

/** Those of a usual sweep. */
export const usualDrills: readonly Drill[] = sweptDrills.filter(({ name }) => !LONG.includes(name));

export const datedDrills: readonly Drill[] = drills.filter(({ name }) => DATED.includes(name));
