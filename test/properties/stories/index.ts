import { storiesOfHandingOver } from './of-handing-over';
import { storiesOfHealing } from './of-healing';
import { storiesOfHolding } from './of-holding';
import { storiesOfAsking } from './of-asking';
import { storiesOfMoving } from './of-moving';
import type { Story } from './story';

/** One for each drill. */
export const stories: readonly Story[] = [
  ...storiesOfHealing,
  ...storiesOfHolding,
  ...storiesOfHandingOver,
  ...storiesOfAsking,
  ...storiesOfMoving,
];
