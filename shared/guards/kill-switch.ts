import { because } from '../domain/because';
import { plus } from '../domain/instant';
import type { Guard, Objection, Proposal } from '../domain/guard';
import { whyUntold } from '../untold';

/** A human stopped everything, or nobody can tell: both mean stop. It is read again right before each change. */
export const killSwitch: Guard = {
  name: 'kill-switch',
  needs: ['killSwitch'],
  guardsLooking: true,
  guardsLast: true,
  object: stopOf,
};

function stopOf({ answers, duty, now }: Proposal): Objection | undefined {
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
  const reason = { parameter: found.parameter ?? parameter, value: found.value };
  return { kind: 'hold', until, because: because('kill-switch-on', reason) };
}
