import { drills } from '../drills';
import type { Drill } from '../drills/drill';

/** Two drills bring a fault of their own: one at a time is what the sweep promises, and it has theirs among its cases. */
const WITH_OWN_FAULT: readonly string[] = ['lambda-dies-after-send', 'answer-lost'];

export const sweptDrills: readonly Drill[] = drills.filter(({ name }) => !WITH_OWN_FAULT.includes(name));
