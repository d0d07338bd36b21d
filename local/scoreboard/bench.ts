import type { Notice } from '../../shared/domain/notice';
import { deadLettersOf, queueOf } from '../../shared/deliveries/queue-names';
import type { Scene } from '../drills/scene';
import type { Queue } from '../services/sqs/queue';
import { ACCOUNT, REGION } from '../stack/local-aws';
import type { Troubles } from '../vendors/trouble';

/** Where a channel's messages end up on this machine. */
export interface Side {
  readonly channel: string;
  readonly troubles: Troubles;
  /** The name under which functions find it; absent where it has none. */
  readonly host?: string;
  /** What it calls a text that it does not take. */
  readonly unfit: string;
  /** The place is closed for good, until it is opened again. */
  shut(): void;
  reopen(): void;
  hangUp(): void;
  /** Posts that reached it, whatever became of them. */
  attempts(): number;
  /** Messages that people see and that are about the notice: with their time and whether they say that they may be repeats. */
  about(notice: Notice): readonly { readonly at: number; readonly marked: boolean }[];
}

/** What a fault has at hand. */
export interface Bench {
  readonly scene: Scene;
  readonly side: Side;
  /** Where the channel's fallback posts to. */
  readonly fallback: Side;
  /** A notice that nobody has heard of. */
  notice(changes?: Partial<Notice>): Notice;
  /** Through the topic, as every notice comes. */
  publish(notice: Notice): Promise<void>;
  /** Into the queue, as no notice should come. */
  enqueue(body: string): void;
  queue(): Queue;
  kept(): readonly string[];
  /** Lets time pass until the queues are empty. */
  settle(minutes?: number): Promise<void>;
}

const REPEATS = ['may have reached you before', 'すでに届いている可能性があります'];

export function isMarked(text: string): boolean {
  return REPEATS.some((phrase) => text.includes(phrase));
}

export function createBench(scene: Scene, side: Side, fallback: Side): Bench {
  const { aws, clock } = scene;
  let count = 0;
  const queueNamed = (name: string): Queue => {
    const queue = aws.sqs.queues.find((each) => each.name === name);
    if (!queue) throw new Error(`Expected the queue ${name}, found none`);
    return queue;
  };
  const queue = () => queueNamed(queueOf('local', side.channel));
  const fallbackQueue = queueNamed(queueOf('local', fallback.channel));
  return {
    scene,
    side,
    fallback,
    notice(changes = {}) {
      count += 1;
      const letters = 'abcdefghijklmnopqrstuvwxyz234567';
      const key = `fault${side.channel.slice(0, 3)}`.padEnd(11, 'x') + (letters[count] ?? 'z');
      const now = new Date(clock.now()).toISOString();
      const text = {
        id: `${key}-1.1`,
        ticket: `${key}-1`,
        version: 2,
        place: { account: ACCOUNT, region: REGION },
        system: 'wordpress',
        play: 'web-server-down',
        kind: 'opened',
        severity: 'warning',
        because: { id: 'alarm-raised', alarm: `fault-${count}`, reason: 'Threshold Crossed' },
        alarm: {
          name: `fault-${count}`,
          arn: `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:fault-${count}`,
        },
        server: {
          instanceId: 'i-0a1b2c3d4e5f60001',
          name: 'web-1 (i-0a1b2c3d4e5f60001)',
          group: 'wordpress:web',
        },
        openedAt: now,
        entries: [
          {
            at: now,
            what: 'opened',
            because: { id: 'alarm-raised', alarm: `fault-${count}`, reason: 'Threshold Crossed' },
          },
        ],
      };
      return { ...(text as unknown as Notice), ...changes };
    },
    async publish(notice) {
      const body = JSON.stringify(notice);
      await publishTo(aws, {
        TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:toban-local-notices`,
        MessageStructure: 'json',
        Message: JSON.stringify({ default: notice.id, sqs: body }),
        MessageAttributes: {
          system: { DataType: 'String', StringValue: notice.system },
          severity: { DataType: 'String', StringValue: notice.severity },
          // E-mail is no part of this board.
          channel: { DataType: 'String', StringValue: side.channel },
        },
      });
    },
    enqueue: (body) => aws.sqs.accept(queue().arn, body),
    queue,
    kept: () =>
      queueNamed(deadLettersOf('local', side.channel))
        .contents()
        .map(({ body }) => body),
    async settle(minutes = 60) {
      await clock.settle();
      await clock.runUntil(
        () => queue().contents().length === 0 && fallbackQueue.contents().length === 0,
        minutes * 60_000,
      );
      await clock.settle();
    },
  };
}

async function publishTo({ sns }: Scene['aws'], input: object): Promise<void> {
  const publish = sns.operations['Publish'] as unknown as (input: object) => unknown;
  await publish(input);
}
