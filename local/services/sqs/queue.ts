import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../../contracts';

/** As the SDK has it. */
export interface MessageAttribute {
  readonly DataType?: string | undefined;
  readonly StringValue?: string | undefined;
  readonly BinaryValue?: Uint8Array | undefined;
}

export interface QueueMessage {
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  /** Milliseconds since 1970. */
  readonly sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  receiptHandle?: string;
}

export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly kmsKeyId: string | undefined;
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceiveCount: number } | undefined;
}

/** One standard queue: at least once, in no promised order, with every wait on the clock. */
export interface Queue extends QueueSettings {
  send(message: Pick<QueueMessage, 'body' | 'attributes'>, delaySeconds?: number): QueueMessage;
  /** Takes up to so many visible messages and hides them. What was received too often goes to the dead letter queue. */
  receive(maximum: number, visibilityTimeoutSeconds?: number): readonly QueueMessage[];
  find(receiptHandle: string): QueueMessage | undefined;
  delete(receiptHandle: string): void;
  changeVisibility(message: QueueMessage, seconds: number): void;
  purge(): void;
  /** All that is in it, visible or not. */
  contents(): readonly QueueMessage[];
  /** Calls back with each time at which a message may become visible, until the returned function is called. */
  onVisible(listener: (atMilliseconds: number) => void): () => void;
}

export function createQueue(
  settings: QueueSettings,
  clock: Clock,
  moveToDeadLetters: (message: QueueMessage) => void,
): Queue {
  const messages: QueueMessage[] = [];
  const listeners = new Set<(at: number) => void>();

  function showAt(message: QueueMessage, at: number): void {
    message.visibleAt = at;
    for (const listener of listeners) listener(at);
  }

  function remove(message: QueueMessage): void {
    const index = messages.indexOf(message);
    if (index >= 0) messages.splice(index, 1);
  }

  function live(): readonly QueueMessage[] {
    const oldest = clock.now() - settings.retentionSeconds * 1000;
    for (const message of messages.filter(({ sentAt }) => sentAt < oldest)) remove(message);
    return [...messages];
  }

  function isSpent({ receiveCount }: QueueMessage): boolean {
    return settings.redrive !== undefined && receiveCount >= settings.redrive.maxReceiveCount;
  }

  return {
    ...settings,
    send({ body, attributes }, delaySeconds = settings.delaySeconds) {
      const sentAt = clock.now();
      const message: QueueMessage = {
        messageId: randomUUID(),
        body,
        attributes,
        sentAt,
        visibleAt: sentAt,
        receiveCount: 0,
      };
      messages.push(message);
      showAt(message, sentAt + delaySeconds * 1000);
      return message;
    },
    receive(maximum, visibilityTimeoutSeconds = settings.visibilityTimeoutSeconds) {
      const now = clock.now();
      const visible = live().filter(({ visibleAt }) => visibleAt <= now);
      for (const message of visible.filter(isSpent)) {
        remove(message);
        moveToDeadLetters(message);
      }
      const taken = visible.filter((message) => !isSpent(message)).slice(0, maximum);
      for (const message of taken) {
        message.receiveCount += 1;
        message.firstReceivedAt ??= now;
        message.receiptHandle = randomUUID();
        showAt(message, now + visibilityTimeoutSeconds * 1000);
      }
      return taken;
    },
    find: (receiptHandle) => messages.find((message) => message.receiptHandle === receiptHandle),
    delete(receiptHandle) {
      const message = messages.find((message) => message.receiptHandle === receiptHandle);
      if (message) remove(message);
    },
    changeVisibility: (message, seconds) => showAt(message, clock.now() + seconds * 1000),
    purge: () => void messages.splice(0),
    contents: live,
    onVisible(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** The system attributes of a received message, as text. */
export function systemAttributes(message: QueueMessage): Record<string, string> {
  return {
    SenderId: 'AIDALOCALSENDER',
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  };
}
