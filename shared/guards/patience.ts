import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';
import { untold } from '../untold';

/** AWS moves a server off a broken host by itself, and much else passes too: whoever recovers alone is not helped. */
export const patience: Guard = {
  name: 'patience',
  needs: ['alarm'],
  guardsLooking: true,
  object({ answers: { alarm }, step, target, now }) {
    const { action, afterMinutes: minutes = 0 } = step;
    if (alarm?.kind !== 'known') return untold('alarm', alarm, now);
    if (minutes === 0 || alarm.value.kind === 'gone') return undefined;
    const until = plus(alarm.value.since, { minutes });
    if (until <= now) return undefined;
    const reason = because('too-early', { action, server: target.name, minutes, until });
    return { kind: 'hold', until, because: reason };
  },
};
