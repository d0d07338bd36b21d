import { because } from '../domain/because';
import type { Guard } from '../domain/guard';

/** `npm run try-alarm` shows what would happen. Nothing is broken, so nothing must be repaired. */
export const rehearsal: Guard = {
  name: 'rehearsal',
  needs: [],
  guardsLooking: true,
  object({ ticket, step, target }) {
    if (!ticket.alarm.rehearsal) return undefined;
    return { kind: 'hand-over', because: because('rehearsal', { action: step.action, server: target.name }) };
  },
};
