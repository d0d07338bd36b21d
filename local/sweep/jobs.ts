import type { Drill } from '../drills/drill';
import type { Lane } from './lane';

export type Job = (lane: Lane) => Promise<void>;

/** What is left to be played, by drill. */
export interface Jobs {
  /** A job may add others. */
  add(drill: Drill, job: Job): void;
  /** Resolves when nothing is left; rejects with what a job threw. */
  done(): Promise<void>;
  /** How many were begun. */
  count(): number;
}

/**
 * A lane stays with its drills: the engine optimises the bundles of each duty.yml anew in each process. It helps with the
 * one of which most is left when its own are played.
 */
export function createJobs(lanes: readonly Lane[]): Jobs {
  const left = new Map<Drill, Job[]>();
  const owners = new Map<Drill, Lane>();
  let count = 0;

  function next(lane: Lane): Job | undefined {
    const open = [...left].filter(([, jobs]) => jobs.length > 0);
    const most = [...open].sort(([, one], [, other]) => other.length - one.length);
    const [drill, jobs] =
      open.find(([each]) => owners.get(each) === lane) ??
      most.find(([each]) => !owners.has(each)) ??
      most[0] ??
      [];
    if (!drill || !jobs) return undefined;
    if (!owners.has(drill)) owners.set(drill, lane);
    count += 1;
    return jobs.shift();
  }

  async function along(lane: Lane): Promise<void> {
    for (let job = next(lane); job; job = next(lane)) await job(lane);
  }

  return {
    add(drill, job) {
      const jobs = left.get(drill) ?? [];
      jobs.push(job);
      left.set(drill, jobs);
    },
    async done() {
      await Promise.all(lanes.map(along));
    },
    count: () => count,
  };
}
