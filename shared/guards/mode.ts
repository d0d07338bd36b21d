import { because } from '../domain/because';
import type { Guard, Objection, Proposal } from '../domain/guard';
import { plus } from '../domain/instant';
import { modeAt } from '../duty/calendar';
import { modeChangesAt } from '../duty/mode-change';

/**
 * What duty.yml lets Toban do by itself at this hour: act, act when a human approved, or only tell. Where that is the same at
 * every hour, the reason names none.
 */
export const mode: Guard = {
  name: 'mode',
  needs: [],
  guardsLooking: false,
  object(proposal) {
    const { duty, play, step, now, action, target } = proposal;
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
        return untilAnotherMode(proposal) ?? { kind: 'hand-over', because: because('mode-notifies', reason) };
      default:
        return allowed satisfies never;
    }
  },
};

/** It is left to people until another mode begins; nothing where none does, or where somebody looks after it. */
function untilAnotherMode({
  duty,
  play,
  step,
  now,
  action,
  target,
  ticket,
}: Proposal): Objection | undefined {
  const until = modeChangesAt(now, step.mode ?? play.mode, duty.systems[play.system]);
  const { acknowledged, openings, openedAt } = ticket;
  const isKnown = acknowledged && acknowledged.at >= (openings.at(-1) ?? openedAt);
  if (!until || isKnown) return undefined;
  // The alarm may be OK long before, and nobody heard of it; duty.yml may say something else by then.
  const soon = plus(now, { hours: 1 });
  return {
    kind: 'hold',
    until,
    ...(soon < until ? { lookAt: soon } : {}),
    leftToPeople: true,
    because: because('mode-notifies-until', { action: action.name, server: target.name, until }),
  };
}
