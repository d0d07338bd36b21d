import type { Drill } from '../drills/drill';
import { faultNames } from './fault';
import { packageOnce } from './package-once';
import { createProcessDepot } from './process-depot';
import { type Case, type CaseResult, type CleanRun, playCase, playClean } from './play';

export interface Finding {
  readonly case: Case;
  readonly result: CaseResult;
}

export interface SweepOptions {
  readonly root: string;
  readonly drills: readonly Drill[];
  /** Which of all cases are played; all unless given. */
  readonly wanted?: (each: Case) => boolean;
  readonly choose?: (cases: readonly Case[]) => readonly Case[];
  /** How many local AWS run side by side. */
  readonly parallel: number;
  readonly onFinding?: (finding: Finding, done: number, total: number) => void;
}

/** Plays every drill with every fault at every call. */
export async function runSweep(options: SweepOptions): Promise<readonly Finding[]> {
  const { root, parallel } = options;
  const depot = createProcessDepot();
  const playing = { root, startProcess: depot.startProcess, packaged: packageOnce() };
  const cleanRuns = new Map<Drill, CleanRun>();
  await inParallel(parallel, options.drills, async (drill) => {
    cleanRuns.set(drill, await playClean(drill, playing));
  });
  const all = options.drills.flatMap((drill) =>
    (cleanRuns.get(drill)?.calls ?? []).flatMap((name, index) =>
      faultNames.map((fault): Case => ({ drill, fault, call: index + 1, name })),
    ),
  );
  const wanted = all.filter((each) => options.wanted?.(each) ?? true);
  const cases = options.choose?.(wanted) ?? wanted;
  const findings: Finding[] = [];
  await inParallel(parallel, cases, async (each) => {
    const clean = cleanRuns.get(each.drill);
    if (!clean) throw new Error(`Expected a clean run of ${each.drill.name}`);
    const finding = {
      case: each,
      result: await playCase(each, clean, playing),
    };
    findings.push(finding);
    options.onFinding?.(finding, findings.length, cases.length);
  });
  depot.close();
  return findings;
}

/** As many at a time as wanted, in order. */
async function inParallel<T>(
  lanes: number,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  async function lane(): Promise<void> {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  }
  await Promise.all(Array.from({ length: lanes }, lane));
}
