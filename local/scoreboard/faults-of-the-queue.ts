import { delivered, type Fault } from './fault';

/** What goes wrong between the topic and `deliver`, or in it. */
export const faultsOfTheQueue: readonly Fault[] = [
  {
    name: 'duplicate delivery',
    async *play(bench) {
      const verdict = yield* delivered(bench);
      for (const notice of verdict.notices) bench.enqueue(JSON.stringify(notice));
      yield* bench.settled();
      return verdict;
    },
  },
  {
    name: 'overlapping invocations',
    async *play(bench) {
      const { side } = bench;
      const notice = bench.notice();
      const before = side.attempts();
      side.troubles.next({ kind: 'slow', milliseconds: 1500 });
      bench.enqueue(JSON.stringify(notice));
      // The second copy comes while the first is on its way.
      yield () => side.attempts() > before;
      bench.enqueue(JSON.stringify(notice));
      yield* bench.settled();
      return { notices: [notice], wanted: 1 };
    },
  },
  {
    name: 'killed between claim and send',
    oneByOne: true,
    async *play(bench) {
      // The claim of a new ticket is the second write: the room was counted before it.
      const lift = bench.scene.aws.faults.add({
        kind: 'kill',
        operation: 'PutItem',
        nth: 2,
      });
      const before = bench.side.attempts();
      const notice = bench.notice();
      await bench.publish(notice);
      yield 'quiet';
      const sent = bench.side.attempts() > before;
      lift();
      yield* bench.settled();
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
    async *play(bench) {
      const [first, last] = [bench.notice(), bench.notice()];
      bench.enqueue(JSON.stringify(first));
      bench.enqueue('{"id": 7');
      bench.enqueue(JSON.stringify(last));
      yield* bench.settled();
      return { notices: [first, last], wanted: 1, kept: 1 };
    },
  },
  {
    name: 'unknown event shape',
    async *play(bench) {
      bench.enqueue(JSON.stringify({ detail: { something: 'else' }, version: 9 }));
      yield* bench.settled();
      return { notices: [], wanted: 0, kept: 1 };
    },
  },
  {
    name: 'missing optional field',
    async *play(bench) {
      const { server: _, play: __, ...bare } = bench.notice();
      await bench.publish(bare);
      yield* bench.settled();
      return { notices: [bare], wanted: 1 };
    },
  },
  {
    name: '300 KB payload',
    async *play(bench) {
      const reason = `<!channel> & 障害😀 ${'x'.repeat(300_000)}`;
      const notice = bench.notice({ because: { id: 'alarm-raised', alarm: 'fault', reason } });
      bench.enqueue(JSON.stringify(notice));
      yield* bench.settled();
      return { notices: [notice], wanted: 1 };
    },
  },
];
