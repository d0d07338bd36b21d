import type { Notice } from '../../shared/domain/notice';
import type { Bench } from './bench';

/** What a fault came to. */
export interface Verdict {
  /** What it is about; a fault may be about several. */
  readonly notices: readonly Notice[];
  /** How many messages people should see for each, here or in the fallback. */
  readonly wanted: number;
  /** They arrived in the fallback channel. */
  readonly elsewhere?: true;
  /** How many bodies a human must find kept. */
  readonly kept?: number;
  /** What else was not as it should be. */
  readonly wrong?: string;
  /** Nobody can tell whether the first one arrived: two are right where the second says so. */
  readonly mayRepeat?: true;
}

export interface Fault {
  readonly name: string;
  play(bench: Bench): Promise<Verdict>;
}

async function delivered(bench: Bench, changes: Partial<Notice> = {}): Promise<Verdict> {
  const notice = bench.notice(changes);
  await bench.publish(notice);
  await bench.settle();
  return { notices: [notice], wanted: 1 };
}

/** Each strikes the packaged `deliver` on the local AWS, with the other side on this machine. */
export const faults: readonly Fault[] = [
  {
    name: '429',
    play(bench) {
      bench.side.troubles.next({ kind: 'busy', seconds: 1 });
      return delivered(bench);
    },
  },
  {
    name: '429 with Retry-After 30',
    async play(bench) {
      const began = bench.scene.clock.now();
      bench.side.troubles.next({ kind: 'busy', seconds: 30 });
      const verdict = await delivered(bench);
      const [first] = verdict.notices.flatMap((notice) => bench.side.about(notice));
      const early = first !== undefined && first.at - began < 30_000;
      return { ...verdict, ...(early && { wrong: 'it came before the 30 seconds were over' }) };
    },
  },
  {
    name: '500 once',
    play(bench) {
      bench.side.troubles.next({ kind: 'status', status: 500 });
      return delivered(bench);
    },
  },
  {
    name: '500 five times',
    play(bench) {
      bench.side.troubles.next(
        ...Array.from({ length: 5 }, () => ({ kind: 'status', status: 500 }) as const),
      );
      return delivered(bench);
    },
  },
  {
    name: 'DNS error',
    async play(bench) {
      const { vendors } = bench.scene.aws;
      const { host } = bench.side;
      const notice = bench.notice();
      if (host) vendors.unresolved.add(host);
      bench.side.hangUp();
      const before = bench.side.attempts();
      await bench.publish(notice);
      await bench.scene.clock.settle();
      const reached = host !== undefined && bench.side.attempts() > before;
      if (host) vendors.unresolved.delete(host);
      await bench.settle();
      return {
        notices: [notice],
        wanted: 1,
        ...(reached && { wrong: 'the name was resolved all the same' }),
      };
    },
  },
  {
    name: 'read time-out',
    async play(bench) {
      bench.side.troubles.next({ kind: 'hang', taken: false });
      return { ...(await delivered(bench)), mayRepeat: true };
    },
  },
  {
    name: 'reset after send',
    async play(bench) {
      bench.side.troubles.next({ kind: 'reset', taken: true });
      return { ...(await delivered(bench)), mayRepeat: true };
    },
  },
  {
    name: 'invalid_blocks',
    play(bench) {
      bench.side.troubles.next({ kind: 'refusal', code: bench.side.unfit });
      return delivered(bench);
    },
  },
  {
    name: 'archived channel',
    async play(bench) {
      bench.side.shut();
      const verdict = await delivered(bench);
      bench.side.reopen();
      return { ...verdict, elsewhere: true, kept: 1 };
    },
  },
  {
    name: 'duplicate delivery',
    async play(bench) {
      const verdict = await delivered(bench);
      for (const notice of verdict.notices) bench.enqueue(JSON.stringify(notice));
      await bench.settle();
      return verdict;
    },
  },
  {
    name: 'overlapping invocations',
    async play(bench) {
      const { scene, side } = bench;
      const notice = bench.notice();
      const before = side.attempts();
      side.troubles.next({ kind: 'slow', milliseconds: 1500 });
      bench.enqueue(JSON.stringify(notice));
      // The second copy comes while the first is on its way.
      await scene.clock.runUntil(() => side.attempts() > before, 60_000);
      bench.enqueue(JSON.stringify(notice));
      await bench.settle();
      return { notices: [notice], wanted: 1 };
    },
  },
  {
    name: 'killed between claim and send',
    async play(bench) {
      // The claim of a new ticket is the second write: the room was counted before it.
      const lift = bench.scene.aws.faults.add({
        kind: 'kill',
        operation: 'PutItem',
        nth: 2,
      });
      const before = bench.side.attempts();
      const notice = bench.notice();
      await bench.publish(notice);
      await bench.scene.clock.settle();
      const sent = bench.side.attempts() > before;
      lift();
      await bench.settle();
      return {
        notices: [notice],
        wanted: 1,
        mayRepeat: true,
        ...(sent && { wrong: 'it was sent before it was killed' }),
      };
    },
  },
  {
    name: 'a bad message in a batch of three',
    async play(bench) {
      const [first, last] = [bench.notice(), bench.notice()];
      bench.enqueue(JSON.stringify(first));
      bench.enqueue('{"id": 7');
      bench.enqueue(JSON.stringify(last));
      await bench.settle();
      return { notices: [first, last], wanted: 1, kept: 1 };
    },
  },
  {
    name: 'unknown event shape',
    async play(bench) {
      bench.enqueue(JSON.stringify({ detail: { something: 'else' }, version: 9 }));
      await bench.settle();
      return { notices: [], wanted: 0, kept: 1 };
    },
  },
  {
    name: 'missing optional field',
    async play(bench) {
      const { server: _, play: __, ...bare } = bench.notice();
      await bench.publish(bare);
      await bench.settle();
      return { notices: [bare], wanted: 1 };
    },
  },
  {
    name: '300 KB payload',
    async play(bench) {
      const reason = `<!channel> & 障害😀 ${'x'.repeat(300_000)}`;
      const notice = bench.notice({ because: { id: 'alarm-raised', alarm: 'big', reason } });
      bench.enqueue(JSON.stringify(notice));
      await bench.settle();
      return { notices: [notice], wanted: 1 };
    },
  },
];
