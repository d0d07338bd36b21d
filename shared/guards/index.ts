import type { Hearing } from '../domain/decision';
import type { Guard, Proposal } from '../domain/guard';
import type { QuestionKind } from '../domain/question';
import { armed } from './armed';
import { configSound } from './config-sound';
import { cooldown } from './cooldown';
import { fixHolds } from './fix-holds';
import { inEc2 } from './in-ec2';
import { killSwitch } from './kill-switch';
import { notInScalingGroup } from './not-in-scaling-group';
import { optedIn } from './opted-in';
import { permitFree } from './permit-free';
import { playObserves } from './play-observes';
import { rehearsal } from './rehearsal';
import { serverCap } from './server-cap';
import { serverRunning } from './server-running';
import { stillRed } from './still-red';
import { unmuted } from './unmuted';

/** The order of authority: the first objection decides, the others are recorded beside it. */
export const guards: readonly Guard[] = [
  unmuted,
  rehearsal,
  stillRed,
  killSwitch,
  armed,
  playObserves,
  optedIn,
  serverRunning,
  inEc2,
  notInScalingGroup,
  fixHolds,
  configSound,
  permitFree,
  serverCap,
  cooldown,
];

const guardsOfLooks = guards.filter(({ guardsLooking }) => guardsLooking);
const needsOfLooks = needsIn(guardsOfLooks);
const needsOfChanges = needsIn(guards);

/** What must be known before the guards of this action can be heard. */
export function needsOf({ changes }: { readonly changes: boolean }): readonly QuestionKind[] {
  return changes ? needsOfChanges : needsOfLooks;
}

function needsIn(some: readonly Guard[]): readonly QuestionKind[] {
  return [...new Set(some.flatMap(({ needs }) => needs))];
}

/** Hears every guard that has a say, in the order of authority: all of them about a change, some about a look. */
export function hear(proposal: Proposal): readonly Hearing[] {
  return (proposal.action.changes ? guards : guardsOfLooks).map((guard) => {
    const objection = guard.object(proposal);
    return objection ? { guard: guard.name, objection } : { guard: guard.name };
  });
}
