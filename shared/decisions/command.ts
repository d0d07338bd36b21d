import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { CommandSignal } from '../domain/signal';
import { onResult, questionsAfter } from './command-result';
import type { WithTicket } from './situation';

/** Run Command says that a command of ours has ended. The event is a hint; what it says is read through the API. */
export function onCommand(situation: WithTicket<CommandSignal>): Verdict {
  const { signal, ticket, answers } = situation;
  const { stage } = ticket;
  if (stage.kind !== 'acting' || signal.attempt !== stage.intent) {
    return { kind: 'ignored', because: because('nobody-waits-for-command', { document: signal.document }) };
  }
  if (!answers.command) {
    return { kind: 'ask', questions: questionsAfter({ ...situation, commandId: signal.commandId }, stage) };
  }
  return onResult(situation, stage, signal.commandId);
}
