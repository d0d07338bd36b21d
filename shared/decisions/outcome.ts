import { actionNamed } from '../actions/index';
import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import { plus } from '../domain/instant';
import type { OutcomeSignal } from '../domain/signal';
import type { Outcome } from '../domain/effect';
import type { Stage } from '../domain/stage';
import { nextStep, playOf, waitOn } from './command-result';
import { handOver, hold } from './endings';
import { beginMove, isMove, onStartOutcome, stoppedBySomebody, withOutcome } from './moving';
import { afterServerOrder, serverOrderOf } from './server-order';
import type { WithTicket } from './situation';
import { having, note, withEnd } from './ticket-edits';

type Acting = Extract<Stage, { kind: 'acting' }>;

/** What came of an action at once: refused, held back by the last look before it, or an order that EC2 took. */
export function onOutcome(situation: WithTicket<OutcomeSignal>): Verdict {
  const { signal, ticket } = situation;
  const { stage } = ticket;
  if (stage.kind === 'moving' && stage.intent === signal.intent) {
    const settled = withOutcome(ticket, signal.intent, signal.outcome);
    const verdict = onStartOutcome({ ...situation, ticket: settled }, stage);
    return verdict ?? { kind: 'ignored', because: because('nothing-due', { until: stage.until }) };
  }
  if (stage.kind !== 'acting' || stage.intent !== signal.intent) {
    return { kind: 'ignored', because: because('already-seen', {}) };
  }
  return (
    afterOutcome(situation, stage, signal.outcome) ?? {
      kind: 'ignored',
      because: because('nothing-due', { until: stage.until }),
    }
  );
}

/** What an outcome means for the step under way; nothing where it has none yet, or its command has yet to end. */
export function afterOutcome(
  situation: WithTicket,
  stage: Acting,
  outcome: Outcome | undefined,
): Verdict | undefined {
  switch (outcome?.kind) {
    case 'held':
      return heldBack(situation, stage, outcome);
    case 'failed':
      return refused(situation, stage, outcome.because);
    case undefined:
      return undefined;
    case 'applied':
    case 'already-done':
    case 'unknown': {
      const order = serverOrderOf(situation, stage);
      if (order && isMove(order)) {
        const mayBeOurs = situation.ticket.intents[stage.intent]?.mayBeGiven;
        return outcome.kind === 'already-done' && !mayBeOurs
          ? stoppedBySomebody(situation, stage, order)
          : beginMove(situation, stage, order.target);
      }
      return order && afterServerOrder(situation, stage, order, outcome);
    }
    default:
      return outcome satisfies never;
  }
}

/** What passes by itself within minutes. */
const SOON: ReadonlySet<string> = new Set(['group-busy', 'action-throttled']);

/** It was not done, so it does not count as tried. */
function heldBack(
  situation: WithTicket,
  stage: Acting,
  { because: reason, fleet, ...held }: Extract<Outcome, { kind: 'held' }>,
): Verdict {
  const { ticket, signal, now } = situation;
  const tries = ticket.tries.filter(({ intent }) => intent !== stage.intent);
  const until = held.until ?? plus(now, { minutes: SOON.has(reason.id) ? 2 : 15 });
  const objection = { kind: 'hold', until, because: reason, ...(fleet ? { fleet } : {}) } as const;
  const next = having({ ...ticket, tries }, signal);
  return {
    kind: 'decided',
    hearings: [],
    ...hold(next, stage.step, objection, situation),
  };
}

/** Refused by AWS. Systems Manager uses one error for many causes, so the agent is asked before anything else. */
function refused(situation: WithTicket, stage: Acting, reason: Because): Verdict {
  const { ticket, answers, signal, now } = situation;
  const { target } = ticket;
  const isCommand = !serverOrderOf(situation, stage);
  if (target && isCommand && !answers.agent)
    return { kind: 'ask', questions: [{ kind: 'agent', instanceId: target.instanceId }] };
  if (isCommand && answers.agent?.kind === 'unreadable') {
    const { why } = answers.agent;
    return waitOn(situation, stage, because('answer-missing', { question: 'agent', why }));
  }
  const silent = target && isCommand ? unreachable(situation, target.name) : undefined;
  const why = silent ?? reason;
  const tried = withEnd(ticket, stage.intent, why);
  const next = note(having(tried, signal), { now, answers: pick(answers) }, 'finished', why);
  if (!silent) return nextStep(next, stage.step + 1, situation);
  // A node that does not answer gets no command. What EC2 does to a server needs no agent.
  const withoutAgent = playOf(situation)?.steps.findIndex(
    ({ action }, index) => index > stage.step && actionNamed(action).kind === 'server',
  );
  return withoutAgent === undefined || withoutAgent < 0
    ? { kind: 'decided', hearings: [], ...handOver(next, silent, situation) }
    : nextStep(next, withoutAgent, situation);
}

function pick({ agent }: WithTicket['answers']): WithTicket['answers'] {
  return agent ? { agent } : {};
}

function unreachable({ answers: { agent } }: WithTicket, server: string): Because | undefined {
  if (agent?.kind !== 'known') return undefined;
  if (agent.value.kind === 'missing') return because('node-unreachable', { server, ping: 'missing' });
  const { ping } = agent.value;
  return ping === 'Online' ? undefined : because('node-unreachable', { server, ping });
}
