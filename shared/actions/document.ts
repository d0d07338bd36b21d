import { because, type Messages } from '../domain/because';
import type { Judgement, SuccessId } from '../domain/action';
import type { CommandFacts } from '../domain/facts';
import type { ActionEffect } from '../domain/effect';

type Command = Extract<CommandFacts, { kind: 'command' }>;

/** The service a document works on: a systemd unit name, never a path or an option. */
export const serviceParameter = {
  pattern: '^[a-z][a-z0-9@._-]{0,63}$',
  meaning: 'the systemd unit, such as httpd, nginx, php-fpm or mariadb',
};

/** StatusDetails of a command on one node that can still change. Whatever else SSM may say is the end. */
const RUNNING: ReadonlySet<string> = new Set(['pending', 'inprogress', 'delayed', 'cancelling']);

/** Judges a command that has ended; one that has not is `running`. */
export function runningOr(command: Command, judge: () => Judgement): Judgement {
  return RUNNING.has(command.status) ? { kind: 'running' } : judge();
}

/** The step did its part, and says so in words that count as a success. */
export function succeeded<Id extends SuccessId>(id: Id, parameters: Messages[Id]): Judgement {
  return { kind: 'succeeded', because: because(id, parameters) };
}

/** The step failed: the status as SSM says it and the most telling words of the output. */
export function failure({ status, result, tail }: Command, { action, target }: ActionEffect): Judgement {
  const detail = [result?.['result'], result?.['detail']].filter(Boolean).join(': ') || lastLine(tail);
  return {
    kind: 'failed',
    because: because('action-failed', { action, server: target.name, status, detail }),
  };
}

/** What is no number can be neither stored nor shown; nobody takes -1 % for a measurement. */
export function percent(value: unknown): number {
  return typeof value === 'number' ? value : -1;
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
