import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import { plus } from '../domain/instant';
import type { OutcomeSignal } from '../domain/signal';
import type { Outcome, Stage } from '../domain/ticket';
import { nextStep } from './command-result';
import { handOver, hold } from './endings';
import type { WithTicket } from './situation';
import { having, note } from './ticket-edits';

type Acting = Extract<Stage, { kind: 'acting' }>;

/** What came of an action at once: refused, or held back by the last look before it. */
export function onOutcome(situation: WithTicket<OutcomeSignal>): Verdict {
  const { signal, ticket } = situation;
  const { stage } = ticket;
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

/** What an outcome means for the step under way; nothing where its command has yet to end. */
export function afterOutcome(
  situation: WithTicket,
  stage: Acting,
  outcome: Outcome | undefined,
): Verdict | undefined {
  switch (outcome?.kind) {
    case 'held':
      return heldBack(situation, stage, outcome.because);
    case 'failed':
      return refused(situation, stage, outcome.because);
    case undefined:
    case 'applied':
    case 'already-done':
    case 'unknown':
      return undefined;
    default:
      return outcome satisfies never;
  }
}

/** What passes by itself within minutes. */
const SOON: ReadonlySet<string> = new Set(['group-busy', 'action-throttled']);

/** It was not done, so it does not count as tried. */
function heldBack(situation: WithTicket, stage: Acting, reason: Because): Verdict {
  const { ticket, signal, now } = situation;
  const tries = ticket.tries.filter(({ intent }) => intent !== stage.intent);
  const until = plus(now, { minutes: SOON.has(reason.id) ? 2 : 15 });
  const next = having({ ...ticket, tries }, signal);
  return {
    kind: 'decided',
    hearings: [],
    ...hold(next, stage.step, { kind: 'hold', until, because: reason }, situation),
  };
}

/** Refused by AWS. Systems Manager uses one error for many causes, so the agent is asked before a human is. */
function refused(situation: WithTicket, stage: Acting, reason: Because): Verdict {
  const { ticket, answers, signal, now } = situation;
  const { target } = ticket;
  if (target && !answers.agent)
    return { kind: 'ask', questions: [{ kind: 'agent', instanceId: target.instanceId }] };
  const silent = target && unreachable(situation, target.name);
  const why = silent ?? reason;
  const tries = ticket.tries.map((each) => (each.intent === stage.intent ? { ...each, ended: why } : each));
  const next = note(having({ ...ticket, tries }, signal), { now, answers: pick(answers) }, 'finished', why);
  // Every action so far goes through the agent: a node that does not answer leaves none to try.
  if (silent) return { kind: 'decided', hearings: [], ...handOver(next, silent, situation) };
  return nextStep(next, stage.step + 1, situation);
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
