import { because } from '../domain/because';
import type { Guard } from '../domain/guard';

/** A stage that `duty.yml` does not arm decides, records and tells, and touches nothing. */
export const armed: Guard = {
  name: 'armed',
  needs: [],
  guardsLooking: true,
  object({ duty, stage, step, target }) {
    if (duty.armed.includes(stage)) return undefined;
    return {
      kind: 'hand-over',
      because: because('stage-observes', { stage, action: step.action, server: target.name }),
    };
  },
};
