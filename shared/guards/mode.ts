import { because } from '../domain/because';
import type { Guard, Objection, Proposal } from '../domain/guard';
import { plus } from '../domain/instant';
import { modeAt } from '../duty/calendar';
import { modeChangesAt } from '../duty/mode-change';

/** What duty.yml lets Toban do by itself at this hour: act, act when a human approved, or only tell. */
export const mode: Guard = {
  name: 'mode',
  needs: [],
  guardsLooking: false,
  object(proposal) {
    const { duty, play, step, now, action, target } = proposal;
    const allowed = modeAt(now, step.mode ?? play.mode, duty.systems[play.system]);
    switch (allowed) {
      case 'auto':
        return undefined;
      case 'ask':
        return { kind: 'ask', because: because('mode-asks', { action: action.name, server: target.name }) };
      case 'notify':
        return telling(proposal);
      default:
        return allowed satisfies never;
    }
  },
};

/** It is left to people: for good where somebody looks after it or the mode stays, else until another mode begins. */
function telling({ duty, play, step, now, action, target, ticket }: Proposal): Objection {
  const reason = { action: action.name, server: target.name };
  const until = modeChangesAt(now, step.mode ?? play.mode, duty.systems[play.system]);
  const { acknowledged, openings, openedAt } = ticket;
  const isKnown = acknowledged && acknowledged.at >= (openings.at(-1) ?? openedAt);
  if (!until || isKnown) return { kind: 'hand-over', because: because('mode-notifies', reason) };
  // The alarm may be OK long before, and nobody heard of it; duty.yml may say something else by then.
  const soon = plus(now, { hours: 1 });
  return {
    kind: 'hold',
    until,
    ...(soon < until ? { lookAt: soon } : {}),
    leftToPeople: true,
    because: because('mode-notifies-until', { ...reason, until }),
  };
}
