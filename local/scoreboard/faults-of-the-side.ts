import { delivered, type Fault } from './fault';

/** What goes wrong between `deliver` and the other side, or there. */
export const faultsOfTheSide: readonly Fault[] = [
  {
    name: '429',
    play(bench) {
      bench.side.troubles.next({ kind: 'busy', seconds: 1 });
      return delivered(bench);
    },
  },
  {
    name: '429 with Retry-After 30',
    async *play(bench) {
      const began = bench.scene.clock.now();
      bench.side.troubles.next({ kind: 'busy', seconds: 30 });
      const verdict = yield* delivered(bench);
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
    async *play(bench) {
      const { vendors } = bench.scene.aws;
      const { host } = bench.side;
      const notice = bench.notice();
      vendors.unresolved.add(host);
      bench.side.hangUp?.();
      const before = bench.side.attempts();
      await bench.publish(notice);
      yield 'quiet';
      const reached = bench.side.attempts() > before;
      vendors.unresolved.delete(host);
      yield* bench.settled();
      const marked = bench.side.about(notice).some((each) => each.marked);
      const wrong = reached
        ? 'the name was resolved all the same'
        : marked && 'it says that it may be a repeat, though nothing was sent before';
      return { notices: [notice], wanted: 1, ...(wrong && { wrong }) };
    },
  },
  {
    name: 'read time-out',
    async *play(bench) {
      bench.side.troubles.next({ kind: 'hang', taken: false });
      return { ...(yield* delivered(bench)), mayRepeat: true };
    },
  },
  {
    name: 'reset after send',
    async *play(bench) {
      bench.side.troubles.next({ kind: 'reset', taken: true });
      return { ...(yield* delivered(bench)), mayRepeat: true };
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
    async *play(bench) {
      bench.side.shut();
      const verdict = yield* delivered(bench);
      bench.side.reopen();
      return { ...verdict, elsewhere: true, kept: 1 };
    },
  },
];
