import type { SQSBatchResponse } from 'aws-lambda';

import type { Reading } from '../events/reading';
import type { Ports } from './domain/ports';
import { isAboutAlarm } from './domain/ticket';
import type { Signal } from './domain/signal';
import { respond } from './respond';

/**
 * Responds to each record by itself: one bad record never takes the others with it. Records of a queue that failed
 * are named, so that only they come again; anything else that failed makes the invocation fail, so that Lambda keeps it.
 */
export async function respondToAll(
  readings: readonly Reading[],
  ports: Ports,
  addressed: Addressing = (signal) => [signal],
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  const errors: unknown[] = [];
  for (const reading of readings) {
    const [settled] = await Promise.allSettled([respondToOne(reading, ports, addressed)]);
    if (settled.status === 'fulfilled') continue;
    ports.log.warn('Record failed', { record: reading.record, error: settled.reason });
    ports.log.count('RecordFailed');
    if (reading.record) batchItemFailures.push({ itemIdentifier: reading.record });
    else errors.push(settled.reason);
  }
  throwAll(errors, 'records');
  return { batchItemFailures };
}

/** The signals that one happening is to the matters that it is about. */
type Addressing = (signal: Signal, ports: Ports) => readonly Signal[] | Promise<readonly Signal[]>;

async function respondToOne(reading: Reading, ports: Ports, addressed: Addressing): Promise<void> {
  switch (reading.kind) {
    case 'refused':
      throw reading.error;
    case 'not-ours':
      ports.log.info('Event ignored', { because: reading.because });
      return;
    case 'signal':
      return respondToEach(await addressed(reading.signal, ports), ports);
    default:
      return reading satisfies never;
  }
}

/** So many tickets are worked on at a time. */
const AT_ONCE = 8;

/** One happening may be about hundreds of tickets: what goes wrong with one never costs the others theirs. */
async function respondToEach(signals: readonly Signal[], ports: Ports): Promise<void> {
  const errors: unknown[] = [];
  for (let first = 0; first < signals.length; first += AT_ONCE) {
    const some = signals.slice(first, first + AT_ONCE);
    const settled = await Promise.allSettled(some.map((signal) => respondToSignal(signal, ports)));
    errors.push(...settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : [])));
  }
  throwAll(errors, 'signals');
}

function throwAll(errors: readonly unknown[], what: string): void {
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1) throw new AggregateError(errors, `${errors.length} ${what} failed`);
}

async function respondToSignal(signal: Signal, ports: Ports): Promise<void> {
  const response = await respond(signal, ports);
  if (response.kind === 'ignored') {
    ports.log.info('Signal ignored', { signal: signal.id, kind: signal.kind, because: response.because });
    return;
  }
  const { ticket, decision } = response;
  ports.log.info('Signal decided', {
    signal: signal.id,
    kind: signal.kind,
    ticket: ticket.key,
    decision,
  });
  ports.log.count('Decision', {
    decision: decision.kind,
    play: isAboutAlarm(ticket) ? ticket.play : 'none',
  });
}
