import { because } from '../domain/because';
import { plus } from '../domain/instant';
import type { Guard, Objection, Proposal } from '../domain/guard';
import { switchOfPlay, switchOfSystem } from '../kill-switches';
import { whyUntold } from '../untold';

/** A human stopped everything, or nobody can tell: both mean stop. It is read again right before each change. */
export const killSwitch: Guard = {
  name: 'kill-switch',
  needs: ['killSwitch'],
  guardsLooking: true,
  guardsLast: true,
  object: stopOf,
};

type Stop = Extract<Objection, { kind: 'hold' }>;

/** What a kill switch that is on, or that nobody can read, has to say. */
export function stopOf({
  answers,
  duty,
  now,
  play,
}: Pick<Proposal, 'answers' | 'duty' | 'now'> & { readonly play?: Proposal['play'] }): Stop | undefined {
  const answer = answers.killSwitch;
  const found = answer?.kind === 'known' ? answer.value : undefined;
  if (found?.kind === 'off') return undefined;
  const until = plus(now, { minutes: 15 });
  const parameter = duty.killSwitch;
  if (!found) {
    const why = whyUntold(answer);
    return { kind: 'hold', until, because: because('kill-switch-unreadable', { parameter, why }) };
  }
  // Of the switch of one system a human is told that it is only that one.
  const on = found.parameter ?? parameter;
  const reason = {
    parameter: on,
    value: found.value,
    ...(play && on === switchOfSystem(parameter, play.system) && { system: play.system }),
    ...(play && on === switchOfPlay(parameter, play.system, play.name) && { play: play.name }),
  };
  return { kind: 'hold', until, because: because('kill-switch-on', reason) };
}
