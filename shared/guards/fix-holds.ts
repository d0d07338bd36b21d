import { because } from '../domain/because';
import type { Guard } from '../domain/guard';

/** A fault that keeps coming back needs a cause found, not another restart that hides it. */
export const fixHolds: Guard = {
  name: 'fix-holds',
  needs: [],
  guardsLooking: false,
  object({ ticket, play }) {
    const openings = ticket.openings.length;
    if (openings < play.limits.handOverAtOpening) return undefined;
    const { name } = ticket.subject.alarm;
    return { kind: 'hand-over', because: because('fix-does-not-hold', { alarm: name, openings }) };
  },
};
