import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { modeAt } from '../duty/calendar';

/** What duty.yml lets Toban do by itself at this hour: act, act when a human approved, or only tell. */
export const mode: Guard = {
  name: 'mode',
  needs: [],
  guardsLooking: false,
  object({ duty, play, step, now, action, target }) {
    const reason = { action: action.name, server: target.name };
    const allowed = modeAt(now, step.mode ?? play.mode, duty.systems[play.system]);
    switch (allowed) {
      case 'auto':
        return undefined;
      case 'ask':
        return { kind: 'ask', because: because('mode-asks', reason) };
      case 'notify':
        return { kind: 'hand-over', because: because('mode-notifies', reason) };
      default:
        return allowed satisfies never;
    }
  },
};
