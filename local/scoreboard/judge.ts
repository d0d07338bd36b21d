import type { Bench } from './bench';
import type { Fault, Verdict } from './faults';

/** A line of the board. */
export interface FaultResult {
  readonly name: string;
  /** Posts that reached the other side. */
  readonly sent: number;
  /** Messages that people see, in the fallback channel too. */
  readonly accepted: number;
  /** `exactly once`, `once, marked`, `kept for a human`, or what went wrong. */
  readonly result: string;
  readonly passed: boolean;
}

/** Minutes between two faults: what one of them left behind is over by then. */
const MINUTES_BETWEEN = 16;

export async function strike(fault: Fault, bench: Bench): Promise<FaultResult> {
  const { side, fallback, scene } = bench;
  const before = side.attempts() + fallback.attempts();
  const keptBefore = bench.kept().length;
  const verdict = await fault.play(bench);
  const sent = side.attempts() + fallback.attempts() - before;
  const kept = bench.kept().length - keptBefore;
  const judged = judge(verdict, bench, kept);
  await scene.pass(MINUTES_BETWEEN);
  return { name: fault.name, sent, ...judged };
}

function judge(
  { notices, wanted, elsewhere, kept: toKeep = 0, wrong, mayRepeat }: Verdict,
  { side, fallback, queue }: Bench,
  kept: number,
): Pick<FaultResult, 'accepted' | 'result' | 'passed'> {
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
