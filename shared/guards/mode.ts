import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { modeAt } from '../duty/calendar';

/**
 * What duty.yml lets Toban do by itself at this hour: act, act when a human approved, or only tell. Where that is the same at
 * every hour, the reason names none.
 */
export const mode: Guard = {
  name: 'mode',
  needs: [],
  guardsLooking: false,
  object({ duty, play, step, now, action, target }) {
    const modes = step.mode ?? play.mode;
    const system = duty.systems[play.system];
    const allowed = modeAt(now, modes, system);
    const byHour = modes.businessHours !== modes.otherwise && system?.businessHours !== undefined;
    const reason = { action: action.name, server: target.name, ...(byHour && { byHour }) };
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
