import * as z from 'zod/mini';
import type { Clock } from '../../contracts';
import type { LambdaHost } from '../../host/host';
import type { Outcome } from '../../host/lambda-function';
import { compileEventPattern } from '../event-pattern';
import type { EventTest } from '../event-pattern';
import { md5, systemAttributes } from './queue';
import type { Queue, QueueMessage } from './queue';

const number = z.coerce.number();
export const MappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z._default(z.coerce.boolean(), true),
  BatchSize: z._default(number, 10),
  MaximumBatchingWindowInSeconds: z._default(number, 0),
  FunctionResponseTypes: z._default(z.array(z.string()), []),
  ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.optional(number) })),
  FilterCriteria: z.optional(z.object({ Filters: z.array(z.object({ Pattern: z.string() })) })),
});

const BatchResponse = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });
/** Lambda polls a queue with five pollers to begin with. */
const defaultConcurrency = 5;

/** Lets Lambda poll a queue: batches become synchronous invocations, and what fails becomes visible again. */
export function pollForFunction(options: {
  readonly clock: Clock;
  readonly host: Pick<LambdaHost, 'invoke'>;
  readonly queue: Queue;
  readonly mapping: z.infer<typeof MappingProperties>;
  readonly region: string;
}): void {
  const { clock, queue, mapping } = options;
  const bound = mapping.ScalingConfig?.MaximumConcurrency ?? defaultConcurrency;
  const filters = mapping.FilterCriteria?.Filters.map(({ Pattern }) => compileEventPattern(Pattern));
  let running = 0;

  queue.onVisible((at) => {
    const pollAt = at + mapping.MaximumBatchingWindowInSeconds * 1000;
    clock.at(pollAt, `${mapping.FunctionName} polls ${queue.name}`, poll);
  });

  async function poll(): Promise<void> {
    if (running >= bound) return;
    const received = queue.receive(mapping.BatchSize);
    const batch = received.filter((message) => passes(filters, message));
    // What a filter refuses is deleted, not kept for somebody else.
    for (const message of received) if (!batch.includes(message)) done(message);
    if (batch.length === 0) return;
    running += 1;
    try {
      const event = { Records: batch.map((message) => recordOf(message, queue, options.region)) };
      const outcome = await options.host.invoke(mapping.FunctionName, event);
      const failed = failedOf(
        outcome,
        batch,
        mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      );
      for (const message of batch) if (!failed.has(message.messageId)) done(message);
    } finally {
      running -= 1;
    }
    await poll();
  }

  function done({ receiptHandle }: QueueMessage): void {
    if (receiptHandle) queue.delete(receiptHandle);
  }
}

function passes(filters: readonly EventTest[] | undefined, message: QueueMessage): boolean {
  return !filters || filters.some((test) => test({ body: jsonOrText(message.body) }));
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** Ids that stay in the queue. An answer that cannot be read, or names an unknown id, fails the whole batch. */
function failedOf(
  outcome: Outcome,
  batch: readonly QueueMessage[],
  reportsItems: boolean,
): ReadonlySet<string> {
  const all = new Set(batch.map(({ messageId }) => messageId));
  if (outcome.kind === 'failed') return all;
  if (!reportsItems || isEmpty(outcome.result)) return new Set();
  const answer = BatchResponse.safeParse(outcome.result);
  if (!answer.success) return all;
  const failed = answer.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => all.has(id)) ? new Set(failed) : all;
}

function isEmpty(result: unknown): boolean {
  if (result === null) return true;
  return (
    typeof result === 'object' && (!('batchItemFailures' in result) || result.batchItemFailures === null)
  );
}

function recordOf(message: QueueMessage, queue: Queue, region: string): unknown {
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, { DataType, StringValue }]) => [
        name,
        { stringValue: StringValue, stringListValues: [], binaryListValues: [], dataType: DataType },
      ]),
    ),
    md5OfBody: md5(message.body),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  };
}
