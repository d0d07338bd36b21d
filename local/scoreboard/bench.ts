import type { Notice } from '../../shared/domain/notice';
import { deadLettersOf, queueOf } from '../../shared/deliveries/queue-names';
import type { Scene } from '../drills/scene';
import type { Queue } from '../services/sqs/queue';
import { ACCOUNT, REGION } from '../stack/local-aws';
import type { Side } from './side';
import type { Steps } from './together';

/** What a fault has at hand. */
export interface Bench {
  readonly scene: Scene;
  readonly side: Side;
  /** Where the channel's fallback posts to. */
  readonly fallback: Side;
  /** A notice that nobody has heard of, about the side's own system. */
  notice(changes?: Partial<Notice>): Notice;
  /** Through the topic, as every notice comes. */
  publish(notice: Notice): Promise<void>;
  /** Into the queue, as no notice should come. */
  enqueue(body: string): void;
  queue(): Queue;
  kept(): readonly string[];
  /** Lets time pass until the queues are empty. */
  settled(): Steps<void>;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** `number` tells the tickets of one bench from those of the others. */
export function createBench(scene: Scene, number: number, side: Side, fallback: Side): Bench {
  const { aws, clock } = scene;
  let count = 0;
  const queueNamed = (name: string): Queue => {
    const queue = aws.sqs.queues.find((each) => each.name === name);
    if (!queue) throw new Error(`Expected the queue ${name}, found none`);
    return queue;
  };
  const queue = queueNamed(queueOf('local', side.channel));
  const fallbackQueue = queueNamed(queueOf('local', fallback.channel));
  return {
    scene,
    side,
    fallback,
    notice(changes = {}) {
      count += 1;
      const key = `faultxxxxx${LETTERS[number] ?? 'z'}${LETTERS[count] ?? 'z'}`;
      return { ...noticeAbout(key, side.channel, new Date(clock.now()).toISOString()), ...changes };
    },
    async publish(notice) {
      const body = JSON.stringify(notice);
      await publishTo(aws, {
        TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:toban-local-notices`,
        MessageStructure: 'json',
        Message: JSON.stringify({ default: notice.id, sqs: body }),
        MessageAttributes: {
          system: { DataType: 'String', StringValue: notice.system },
          kind: { DataType: 'String', StringValue: notice.kind },
          severity: { DataType: 'String', StringValue: notice.severity },
        },
      });
    },
    enqueue: (body) => aws.sqs.accept(queue.arn, body),
    queue: () => queue,
    kept: () =>
      queueNamed(deadLettersOf('local', side.channel))
        .contents()
        .map(({ body }) => body),
    async *settled() {
      yield 'quiet';
      yield () => queue.contents().length === 0 && fallbackQueue.contents().length === 0;
      yield 'quiet';
    },
  };
}

function noticeAbout(key: string, system: string, now: string): Notice {
  const alarm = `fault-${key.slice(-2)}`;
  const because = { id: 'alarm-raised', alarm, reason: 'Threshold Crossed' };
  const notice = {
    id: `${key}-1.1`,
    ticket: `${key}-1`,
    version: 2,
    place: { account: ACCOUNT, region: REGION },
    system,
    play: 'web-server-down',
    kind: 'opened',
    severity: 'warning',
    because,
    alarm: { name: alarm, arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${alarm}` },
    server: {
      instanceId: 'i-0a1b2c3d4e5f60001',
      name: 'web-1 (i-0a1b2c3d4e5f60001)',
      group: 'wordpress:web',
    },
    openedAt: now,
    entries: [{ at: now, what: 'opened', because }],
  };
  return notice as unknown as Notice;
}

async function publishTo({ sns }: Scene['aws'], input: object): Promise<void> {
  const publish = sns.operations['Publish'] as unknown as (input: object) => unknown;
  await publish(input);
}
