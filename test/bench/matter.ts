import { readFileSync } from 'node:fs';

import { read } from '../../events/read';
import { decide } from '../../shared/decide';
import type { Situation } from '../../shared/decisions/situation';
import type { Verdict } from '../../shared/domain/decision';
import type { Duty } from '../../shared/domain/duty';
import type { Answers } from '../../shared/domain/facts';
import { plus } from '../../shared/domain/instant';
import type { Signal } from '../../shared/domain/signal';
import type { Ticket } from '../../shared/domain/ticket';
import { ownFile } from '../../local/host/own-file';
import { at } from '../support/estate';
import { answersTo, type Sent } from './facts';

const ALARM = 'events/cloudwatch/samples/cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2020-2.json';
const COMMAND = 'events/ssm/samples/handmade-command-failed.json';

/** One event and everything that `decide` is given for it: first without answers, then with those it asked for. */
export interface DecidedEvent {
  readonly situations: readonly Situation<Signal, Ticket>[];
  readonly verdict: Exclude<Verdict<Ticket>, { kind: 'ask' }>;
}

/**
 * The events of a server that is diagnosed, restarted and well again: the alarm, its copy, the ends of both commands and
 * the OK, each read from a sample as AWS sends it; and an alarm that nobody's play answers.
 */
export function eventsOfMatter(duty: Duty, alarm: string): readonly DecidedEvent[] {
  const raised = decided(duty, alarmSignal(alarm, 'ALARM', '04:00'), undefined);
  const diagnosing = ticketOf(raised);
  const copy = decided(duty, alarmSignal(alarm, 'ALARM', '04:00'), diagnosing);
  const looked = decided(duty, commandSignal(diagnosing, '04:01'), diagnosing, 'diagnosis');
  const restarting = ticketOf(looked);
  const restarted = decided(duty, commandSignal(restarting, '04:02'), restarting, 'restart');
  const verifying = ticketOf(restarted);
  const well = decided(duty, alarmSignal(alarm, 'OK', '04:03'), verifying);
  const stranger = decided(duty, alarmSignal(`not-${alarm}`, 'ALARM', '04:00'), undefined);
  return [raised, copy, looked, restarted, well, stranger];
}

/** Decides as `respond` does: asks until nothing is asked any more. */
function decided(
  duty: Duty,
  signal: Signal,
  ticket: Ticket | undefined,
  sent: Sent = 'diagnosis',
): DecidedEvent {
  const now = plus(signal.at, { seconds: 2 });
  const claim = { token: 'claim', until: plus(now, { minutes: 2 }) };
  const situations: Situation<Signal, Ticket>[] = [];
  for (let answers: Answers = {}; ;) {
    const situation = { now, stage: 'prod', duty, signal, answers, claim, ...(ticket && { ticket }) };
    situations.push(situation);
    const verdict = decide(situation);
    if (verdict.kind !== 'ask') return { situations, verdict };
    answers = { ...answers, ...answersTo(verdict.questions, sent) };
  }
}

function ticketOf({ verdict }: DecidedEvent): Ticket {
  if (verdict.kind === 'decided') return verdict.ticket;
  throw new Error(`Expected a decision, got ${JSON.stringify(verdict)}`);
}

function alarmSignal(alarm: string, state: 'ALARM' | 'OK', time: string): Signal {
  const { resources: _, ...event } = sample(ALARM);
  const detail = event['detail'] as Readonly<Record<string, object>>;
  const now = { ...detail['state'], value: state, timestamp: at(time) };
  return signalIn({ ...event, detail: { ...detail, alarmName: alarm, state: now } });
}

/** The command that the ticket waits for has ended: `Attempt` says whose it was. */
function commandSignal({ stage }: Ticket, time: string): Signal {
  if (stage.kind !== 'acting') throw new Error(`Expected a ticket that acts, got ${stage.kind}`);
  const event = sample(COMMAND);
  const detail = event['detail'] as object;
  const ended = {
    ...detail,
    'command-id': `0b0c0d0e-0000-4000-8000-00000000000${stage.step}`,
    parameters: { Service: ['httpd'], Attempt: [stage.intent] },
    status: 'Success',
  };
  return signalIn({ ...event, time: at(time), detail: ended });
}

function sample(file: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(ownFile(file), 'utf8')) as Readonly<Record<string, unknown>>;
}

function signalIn(event: object): Signal {
  const [reading] = read(event);
  if (reading?.kind === 'signal') return reading.signal;
  throw new Error(`Expected a signal, got ${JSON.stringify(reading)}`);
}
