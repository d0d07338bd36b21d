import type { Duty, Play } from '../../shared/domain/duty';
import type { Answer, Answers, CommandFacts, LedgerFacts } from '../../shared/domain/facts';
import type { Instant } from '../../shared/domain/instant';
import type { Question } from '../../shared/domain/question';
import type { Signal } from '../../shared/domain/signal';
import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import { assumedResult } from './assumed-result';
import { assumedServers, assumedTarget } from './assumed-servers';

/** What an assumption may rest on: the event, the duty, and what was known before. */
export interface Imagined {
  readonly signal: Signal;
  readonly duty: Duty;
  readonly play: Play | undefined;
  readonly ticket: Ticket | undefined;
  readonly now: Instant;
  readonly answers: Answers;
}

const EMPTY_LEDGER: LedgerFacts = { permits: {}, changes: {}, openings: [] };

/**
 * The plainest world in which the event would have come about: everything works but what it complains about. Nothing
 * here is looked up.
 */
export function assume(question: Question, imagined: Imagined): Answer<unknown> {
  return { kind: 'known', value: assumedValue(question, imagined) };
}

function assumedValue(question: Question, imagined: Imagined): unknown {
  const { duty, play } = imagined;
  switch (question.kind) {
    case 'alarm':
      return alarmAsTold(imagined);
    case 'servers':
      return assumedServers(question, duty, play);
    case 'targets':
    case 'peers':
      return [{ id: assumedTarget(duty, play), state: 'unhealthy', reason: 'Target.FailedHealthChecks' }];
    case 'calendars':
      return { state: 'open' };
    case 'backups':
      return [];
    case 'backupJob':
      return { id: question.job, state: 'RUNNING' };
    case 'resourceGroup':
      return memberIds(imagined);
    case 'checks':
      return { system: 'ok', instance: 'impaired' };
    case 'stopping':
      return { isProtected: false, instanceType: 't3.small', hasHostDisks: false };
    case 'agent':
      return { kind: 'agent', ping: 'Online', version: '3.3.3050.0' };
    case 'ledger':
      return EMPTY_LEDGER;
    case 'killSwitch':
      return { kind: 'off' };
    case 'signature':
      return 'valid';
    case 'command':
      return commandAsTold(question, imagined);
    default:
      return question satisfies never;
  }
}

/** The alarm is what the event says, or what the ticket knows of it. */
function alarmAsTold({ signal, ticket, now }: Imagined) {
  if (signal.kind === 'alarm') return { kind: 'alarm', state: signal.state, since: signal.at };
  const { state = 'ALARM', since = now } = ticket && isAboutAlarm(ticket) ? ticket.alarm : {};
  return { kind: 'alarm', state, since };
}

function memberIds({ answers: { servers }, duty, play }: Imagined) {
  const known = servers?.kind === 'known' ? servers.value : assumedServers({}, duty, play);
  return known.map(({ instanceId }) => instanceId);
}

/** The command ended as the event says, and well where it says nothing. */
function commandAsTold(
  { commandId = '00000000-0000-4000-8000-000000000000', intent }: Extract<Question, { kind: 'command' }>,
  { signal, ticket }: Imagined,
): CommandFacts {
  const status = signal.kind === 'command' ? signal.status : 'success';
  const effect = ticket?.intents[intent]?.effect;
  const action = effect?.kind === 'action' ? effect : undefined;
  const result =
    status === 'success' ? assumedResult(action?.action, action?.with['service'] ?? '') : undefined;
  return { kind: 'command', commandId, status, tail: '', ...(result && { result }) };
}
