import type { Action } from '../domain/action';
import { because } from '../domain/because';
import type { Hearing } from '../domain/decision';
import type { Guard, Objection, Proposal } from '../domain/guard';
import { plus } from '../domain/instant';
import type { QuestionKind } from '../domain/question';
import { addressStays } from './address-stays';
import { armed } from './armed';
import { blastRadius } from './blast-radius';
import { circuitBreaker } from './circuit-breaker';
import { configSound } from './config-sound';
import { cooldown } from './cooldown';
import { disksSurvive } from './disks-survive';
import { fixHolds } from './fix-holds';
import { freeze } from './freeze';
import { groupBreaker } from './group-breaker';
import { inEc2 } from './in-ec2';
import { healthyPeers } from './healthy-peers';
import { hostSound } from './host-sound';
import { inScalingGroup } from './in-scaling-group';
import { killSwitch } from './kill-switch';
import { mode } from './mode';
import { nobodyAtWork } from './nobody-at-work';
import { notInScalingGroup } from './not-in-scaling-group';
import { notOurDoing } from './not-our-doing';
import { notSpot } from './not-spot';
import { optedIn } from './opted-in';
import { patience } from './patience';
import { permitFree } from './permit-free';
import { playObserves } from './play-observes';
import { regionSound } from './region-sound';
import { rehearsal } from './rehearsal';
import { replacementApproved } from './replacement-approved';
import { serverCap } from './server-cap';
import { serverRunning } from './server-running';
import { stillRed } from './still-red';
import { stopAllowed } from './stop-allowed';
import { unmuted } from './unmuted';

/**
 * The order of authority: the first objection decides, the others are recorded beside it.
 *
 * 1. Whether there is anything to do: silence that a human asked for, a rehearsal, an alarm that is not red any more.
 *    What is over must not be told as stopped.
 * 2. What people said: the kill switch before everything that `duty.yml` and tags say, since it is today's word. A freeze
 *    comes last of these: it passes by itself, and nobody waits for it where nothing would be done afterwards.
 * 3. Whether the server can be worked on at all.
 * 4. The fleet before the single matter: trouble of many servers is told once, not as many matters of one. AWS's own comes
 *    first: it is the cause that people would look for.
 * 5. The matter: reasons for which waiting helps nothing come before those that pass by themselves.
 * 6. The neighbours, then the server's own limits: who else is being changed, and how much was changed already.
 * 7. Who decides at this hour: a human is asked only for what nothing else forbids.
 */
export const guards: readonly Guard[] = [
  unmuted,
  rehearsal,
  stillRed,
  killSwitch,
  armed,
  playObserves,
  optedIn,
  freeze,
  serverRunning,
  inEc2,
  notInScalingGroup,
  inScalingGroup,
  disksSurvive,
  stopAllowed,
  notSpot,
  notOurDoing,
  regionSound,
  circuitBreaker,
  groupBreaker,
  fixHolds,
  configSound,
  patience,
  hostSound,
  permitFree,
  healthyPeers,
  blastRadius,
  serverCap,
  cooldown,
  addressStays,
  replacementApproved,
  nobodyAtWork,
  mode,
];

/** Who has a say about an action, and what they must know before they can be heard. */
interface Panel {
  readonly members: readonly Guard[];
  readonly needs: readonly QuestionKind[];
}

/** An action's panel never changes, and every decision hears one. */
const panels = new WeakMap<Action, Panel>();

function panelOf(action: Action): Panel {
  const known = panels.get(action);
  if (known) return known;
  const members = guards.filter((guard) => hasSay(guard, action));
  const panel = { members, needs: [...new Set(members.flatMap(({ needs }) => needs))] };
  panels.set(action, panel);
  return panel;
}

/** All have one about a change, some about a look, a few about one order to EC2 alone. */
function hasSay({ guardsLooking, guardsOnly }: Guard, action: Action): boolean {
  if (guardsOnly) return action.kind === 'server' && action.operation === guardsOnly;
  return action.changes || guardsLooking;
}

/** What must be known before the guards of this action can be heard. */
export function needsOf(action: Action): readonly QuestionKind[] {
  return panelOf(action).needs;
}

/** Hears every guard that has a say, in the order of authority. */
export function hear(proposal: Proposal): readonly Hearing[] {
  return panelOf(proposal.action).members.map((guard) => {
    const objection = objectionOf(guard, proposal);
    return objection ? { guard: guard.name, objection } : { guard: guard.name };
  });
}

/**
 * What a guard says. One that breaks over what it was given cannot tell, and whoever cannot tell says hold: thrown on, its
 * error would leave the matter without a ticket, and nobody would hear of it.
 */
export function objectionOf(guard: Guard, proposal: Proposal): Objection | undefined {
  try {
    return guard.object(proposal);
  } catch (error) {
    const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const until = plus(proposal.now, { minutes: 5 });
    return { kind: 'hold', until, because: because('guard-failed', { guard: guard.name, why }) };
  }
}

/** Hears those guards once more that the moment of taking the permit can still change, in the same order. */
export function hearLast(proposal: Proposal): Objection | undefined {
  for (const guard of guards.filter(({ guardsLast }) => guardsLast)) {
    const objection = objectionOf(guard, proposal);
    if (objection) return objection;
  }
  return undefined;
}
