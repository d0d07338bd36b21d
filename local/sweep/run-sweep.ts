import type { Drill } from '../drills/drill';
import { faultNames } from './fault';
import { createJobs } from './jobs';
import type { Lane } from './lane';
import type { Case, CaseResult, CleanRun } from './play';
import { halvesOf, type Pool, pooled } from './pool';
import { withTwins } from './twins';

export interface Finding {
  readonly case: Case;
  readonly result: Pick<CaseResult, 'violations' | 'missed'>;
}

export interface SweepOptions {
  readonly drills: readonly Drill[];
  /** Which of all cases are played; all unless given. */
  readonly wanted?: (each: Case) => boolean;
  readonly choose?: (cases: readonly Case[]) => readonly Case[];
  /** Runs are played side by side, one on each. */
  readonly lanes: readonly Lane[];
  /** Every case in a run of its own. */
  readonly apart?: boolean;
  /** What will be played, as soon as the clean runs have shown it. */
  readonly onCases?: (cases: readonly Case[]) => void;
  readonly onFinding?: (finding: Finding, done: number, total: number) => void;
}

export interface SweepResult {
  /** In the order of drills, calls and faults. */
  readonly findings: readonly Finding[];
  /** How often a drill was played for them, clean runs included. */
  readonly runs: number;
}

/** Plays every drill with every fault at every call. */
export async function runSweep(options: SweepOptions): Promise<SweepResult> {
  try {
    return await sweepAlong(options);
  } finally {
    for (const lane of options.lanes) lane.close();
  }
}

async function sweepAlong({ drills, lanes, ...options }: SweepOptions): Promise<SweepResult> {
  const jobs = createJobs(lanes);
  const cleanRuns = new Map<Drill, CleanRun>();
  for (const drill of drills) {
    jobs.add(drill, async (lane) => void cleanRuns.set(drill, await lane.playClean(drill)));
  }
  await jobs.done();

  const wanted = drills
    .flatMap((drill) => casesOf(drill, cleanOf(drill)))
    .filter(options.wanted ?? (() => true));
  const cases = options.choose?.(wanted) ?? wanted;
  options.onCases?.(cases);
  const found = new Map<Case, Finding>();
  const { played, twins } = options.apart
    ? { played: cases, twins: new Map<Case, Case>() }
    : withTwins(cases);
  const likeIt = new Map<Case, Case[]>();
  for (const [each, twin] of twins) likeIt.set(twin, [...(likeIt.get(twin) ?? []), each]);
  const { pools, alone } = options.apart ? { pools: [], alone: played } : pooled(played);
  pools.forEach(playTogether);
  alone.forEach(playAlone);
  await jobs.done();
  return { findings: cases.flatMap((each) => found.get(each) ?? []), runs: jobs.count() };

  function playTogether(pool: Pool): void {
    const [only, ...others] = pool.cases;
    if (only && others.length === 0) return playAlone(only);
    jobs.add(pool.drill, async (lane) => {
      const doubts = await lane.playPool(pool, cleanOf(pool.drill));
      if (doubts.length > 0) halvesOf(pool).forEach(playTogether);
      else for (const each of pool.cases) find(each, { violations: [], missed: false });
    });
  }

  function playAlone(each: Case): void {
    jobs.add(each.drill, async (lane) => find(each, await lane.play(each, cleanOf(each.drill))));
  }

  function find(each: Case, result: Finding['result']): void {
    const finding = { case: each, result };
    found.set(each, finding);
    options.onFinding?.(finding, found.size, cases.length);
    for (const other of likeIt.get(each) ?? []) find(other, result);
  }

  function cleanOf(drill: Drill): CleanRun {
    const clean = cleanRuns.get(drill);
    if (!clean) throw new Error(`Expected a clean run of ${drill.name}`);
    return clean;
  }
}

function casesOf(drill: Drill, { calls }: CleanRun): readonly Case[] {
  return calls.flatMap((name, index) =>
    faultNames.map((fault): Case => ({ drill, fault, call: index + 1, name })),
  );
}
