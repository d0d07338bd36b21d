import { because } from '../domain/because';
import type { Guard } from '../domain/guard';

/** A play that `duty.yml` lets only observe decides, records and tells, and touches nothing, even in an armed stage. */
export const playObserves: Guard = {
  name: 'play-observes',
  needs: [],
  guardsLooking: true,
  object({ play, step, target }) {
    if (!play.observe) return undefined;
    return {
      kind: 'hand-over',
      because: because('play-observes', { play: play.name, action: step.action, server: target.name }),
    };
  },
};
