import type { Drill } from '../drills/drill';
import { faultNames } from './fault';
import type { CleanPlayer, Lane } from './lane';
import type { Case, CaseResult, CleanRun } from './play';

export interface Finding {
  readonly case: Case;
  readonly result: Pick<CaseResult, 'violations' | 'missed'>;
}

export interface SweepOptions {
  readonly drills: readonly Drill[];
  /** Which of all cases are played; all unless given. */
  readonly wanted?: (each: Case) => boolean;
  readonly choose?: (cases: readonly Case[]) => readonly Case[];
  readonly playClean: CleanPlayer;
  /** Cases are played side by side, one on each. */
  readonly lanes: readonly Lane[];
  readonly onFinding?: (finding: Finding, done: number, total: number) => void;
}

/** Plays every drill with every fault at every call. */
export async function runSweep(options: SweepOptions): Promise<readonly Finding[]> {
  const cleanRuns = new Map<Drill, CleanRun>();
  for (const drill of options.drills) cleanRuns.set(drill, await options.playClean(drill));
  const all = options.drills.flatMap((drill) =>
    (cleanRuns.get(drill)?.calls ?? []).flatMap((name, index) =>
      faultNames.map((fault): Case => ({ drill, fault, call: index + 1, name })),
    ),
  );
  const wanted = all.filter((each) => options.wanted?.(each) ?? true);
  const cases = options.choose?.(wanted) ?? wanted;
  const findings: Finding[] = [];
  let next = 0;
  async function along(lane: Lane): Promise<void> {
    for (let each = cases[next++]; each !== undefined; each = cases[next++]) {
      const clean = cleanRuns.get(each.drill);
      if (!clean) throw new Error(`Expected a clean run of ${each.drill.name}`);
      const finding = { case: each, result: await lane.play(each, clean) };
      findings.push(finding);
      options.onFinding?.(finding, findings.length, cases.length);
    }
  }
  try {
    await Promise.all(options.lanes.map(along));
  } finally {
    for (const lane of options.lanes) lane.close();
  }
  return findings;
}
