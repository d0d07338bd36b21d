import type {
  ChangeMessageVisibilityRequest,
  DeleteMessageRequest,
  GetQueueAttributesRequest,
  GetQueueUrlRequest,
  ListQueuesRequest,
  PurgeQueueRequest,
  ReceiveMessageRequest,
  SendMessageRequest,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../../contracts';
import type { Clock, LocalService } from '../../contracts';
import { md5, systemAttributes } from './queue';
import type { Queue, QueueMessage } from './queue';

const largestMessageBytes = 1024 * 1024;
const longestDelaySeconds = 900;

/** What SQS answers on the wire. */
export function queueOperations(
  clock: Clock,
  queues: readonly Queue[],
  byName: (arnOrUrl: string | undefined) => Queue,
): LocalService['operations'] {
  function sendMessage({
    QueueUrl,
    MessageBody,
    DelaySeconds,
    MessageAttributes,
  }: SendMessageRequest): unknown {
    const queue = byName(QueueUrl);
    const body = MessageBody ?? '';
    if (body === '')
      throw new AwsError('InvalidParameterValue', 'The request must contain a non-empty message body');
    if (Buffer.byteLength(body) > largestMessageBytes) {
      throw new AwsError(
        'InvalidParameterValue',
        `One or more parameters are invalid. Reason: Message must be shorter than ${largestMessageBytes} bytes.`,
      );
    }
    if (DelaySeconds !== undefined && (DelaySeconds < 0 || DelaySeconds > longestDelaySeconds)) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ${DelaySeconds} for parameter DelaySeconds is invalid. Reason: Must be between 0 and ${longestDelaySeconds}.`,
      );
    }
    const { messageId } = queue.send({ body, attributes: MessageAttributes ?? {} }, DelaySeconds);
    return { MessageId: messageId, MD5OfMessageBody: md5(body) };
  }

  async function receiveMessage(request: ReceiveMessageRequest): Promise<unknown> {
    const queue = byName(request.QueueUrl);
    const maximum = request.MaxNumberOfMessages ?? 1;
    if (maximum < 1 || maximum > 10) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ${maximum} for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.`,
      );
    }
    const receive = (): readonly QueueMessage[] => queue.receive(maximum, request.VisibilityTimeout);
    let received = receive();
    if (received.length === 0 && request.WaitTimeSeconds) {
      await arrival(queue, clock, request.WaitTimeSeconds);
      received = receive();
    }
    return received.length === 0 ? {} : { Messages: received.map((message) => messageOf(message, request)) };
  }

  return {
    SendMessage: sendMessage,
    ReceiveMessage: receiveMessage,
    DeleteMessage({ QueueUrl, ReceiptHandle }: DeleteMessageRequest) {
      byName(QueueUrl).delete(ReceiptHandle ?? '');
      return {};
    },
    ChangeMessageVisibility({ QueueUrl, ReceiptHandle, VisibilityTimeout }: ChangeMessageVisibilityRequest) {
      const queue = byName(QueueUrl);
      const message = queue.find(ReceiptHandle ?? '');
      if (!message) throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
      if (message.visibleAt <= clock.now()) {
        throw new AwsError('MessageNotInflight', 'The specified message is not in flight.');
      }
      queue.changeVisibility(message, VisibilityTimeout ?? 0);
      return {};
    },
    GetQueueAttributes({ QueueUrl, AttributeNames = [] }: GetQueueAttributesRequest) {
      return { Attributes: asked(attributesOf(byName(QueueUrl), clock.now()), AttributeNames) };
    },
    GetQueueUrl: ({ QueueName }: GetQueueUrlRequest) => ({ QueueUrl: byName(QueueName).url }),
    PurgeQueue({ QueueUrl }: PurgeQueueRequest) {
      byName(QueueUrl).purge();
      return {};
    },
    ListQueues: ({ QueueNamePrefix = '' }: ListQueuesRequest) => ({
      QueueUrls: queues.filter(({ name }) => name.startsWith(QueueNamePrefix)).map(({ url }) => url),
    }),
  };
}

/** Long polling, on the clock: until a message may be visible, or the wait is over. */
function arrival(queue: Queue, clock: Clock, waitSeconds: number): Promise<void> {
  return new Promise((resolve) => {
    const ends = clock.now() + waitSeconds * 1000;
    const cancel = clock.at(ends, `long polling of ${queue.name} ends`, stop);
    const unsubscribe = queue.onVisible((at) => {
      if (at <= clock.now()) stop();
    });
    function stop(): void {
      cancel();
      unsubscribe();
      resolve();
    }
  });
}

/** Attributes come only to those who ask for them. */
function messageOf(message: QueueMessage, request: ReceiveMessageRequest): unknown {
  const system = asked(systemAttributes(message), [
    ...(request.AttributeNames ?? []),
    ...(request.MessageSystemAttributeNames ?? []),
  ]);
  const own = asked(message.attributes, request.MessageAttributeNames ?? []);
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(Object.keys(system).length > 0 && { Attributes: system }),
    ...(Object.keys(own).length > 0 && { MessageAttributes: own }),
  };
}

function asked<Value>(all: Readonly<Record<string, Value>>, names: readonly string[]): Record<string, Value> {
  const everything = names.includes('All') || names.includes('.*');
  return Object.fromEntries(Object.entries(all).filter(([name]) => everything || names.includes(name)));
}

function attributesOf(queue: Queue, now: number): Record<string, string> {
  const messages = queue.contents();
  const inFlight = messages.filter(
    ({ visibleAt, receiveCount }) => visibleAt > now && receiveCount > 0,
  ).length;
  const delayed = messages.filter(
    ({ visibleAt, receiveCount }) => visibleAt > now && receiveCount === 0,
  ).length;
  const { redrive } = queue;
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(messages.length - inFlight - delayed),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    DelaySeconds: String(queue.delaySeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    ...(redrive && {
      RedrivePolicy: JSON.stringify({
        deadLetterTargetArn: redrive.deadLetterArn,
        maxReceiveCount: redrive.maxReceiveCount,
      }),
    }),
  };
}
