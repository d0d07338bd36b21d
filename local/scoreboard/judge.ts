import type { Bench } from './bench';
import type { Fault, Verdict } from './fault';
import type { Steps } from './together';

/** What became of a fault's notices on one side. */
export interface SideResult {
  readonly side: string;
  /** Posts that reached the other side. */
  readonly sent: number;
  /** Messages that people see, in the fallback channel too. */
  readonly accepted: number;
  /** `exactly once`, `once, marked`, `kept for a human`, or what went wrong. */
  readonly result: string;
  readonly passed: boolean;
}

export async function* strike(fault: Fault, bench: Bench): Steps<SideResult> {
  const { side, fallback } = bench;
  const before = side.attempts() + fallback.attempts();
  const keptBefore = bench.kept().length;
  const verdict = yield* fault.play(bench);
  const sent = side.attempts() + fallback.attempts() - before;
  const kept = bench.kept().length - keptBefore;
  return { side: side.title, sent, ...judge(verdict, bench, kept) };
}

function judge(
  { notices, wanted, elsewhere, kept: toKeep = 0, wrong, mayRepeat }: Verdict,
  { side, fallback, queue }: Bench,
  kept: number,
): Pick<SideResult, 'accepted' | 'result' | 'passed'> {
  const where = elsewhere ? fallback : side;
  const seen = notices.map((notice) => where.about(notice));
  const accepted = seen.reduce((sum, each) => sum + each.length, 0);
  const left = queue().contents().length;
  const failed = (result: string) => ({ accepted, result, passed: false });
  if (wrong) return failed(wrong);
  if (left > 0) return failed(`${left} left in the queue`);
  if (kept !== toKeep) return failed(`${kept} kept for a human instead of ${toKeep}`);
  if (seen.some((each) => each.length < wanted)) return failed('lost');
  const repeated = seen.filter((each) => each.length > wanted);
  if (repeated.some((each) => !mayRepeat || each.slice(wanted).some(({ marked }) => !marked)))
    return failed('twice');
  if (wanted === 0) return { accepted, result: 'kept for a human', passed: true };
  if (repeated.length > 0) return { accepted, result: 'twice, the second says so', passed: true };
  const result = elsewhere ? 'exactly once, in the fallback channel' : 'exactly once';
  return { accepted, result, passed: true };
}
