import { drills } from '../drills';
import type { Drill } from '../drills/drill';

/** These bring faults of their own; the sweep promises one at a time, and has most of theirs among its cases. */
const WITH_OWN_FAULT: readonly string[] = ['lambda-dies-after-send', 'answer-lost', 'healer-dead'];

/**
 * An order to EC2 that may have been given is never given again: a fault on its way ends with a human, or without the
 * credit, and not as the clean run did. `test/respond/server-orders.test.ts` goes through those faults.
 */
const NEVER_TWICE: readonly string[] = ['server-hangs'];

export const sweptDrills: readonly Drill[] = drills.filter(
  ({ name }) => !WITH_OWN_FAULT.includes(name) && !NEVER_TWICE.includes(name),
);
