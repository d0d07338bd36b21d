import { fork } from 'node:child_process';
import { once } from 'node:events';

import { START } from '../drills/stage-drill';
import { createInnerProcesses } from './inner-process';
import { packageOnce } from './package-once';
import { type Case, type CaseResult, type CleanRun, playCase, playClean, type PlayOptions } from './play';
import { datedDrills, sweptDrills } from './swept-drills';

/** Plays one case after the other. */
export interface Lane {
  play(each: Case, clean: CleanRun): Promise<Pick<CaseResult, 'violations' | 'missed'>>;
  close(): void;
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Options for the next case of this process: it begins a week after the one before, so that nothing is remembered. */
export function nextCase(root: string): (drill: Case['drill']) => PlayOptions {
  const shared = { root, startProcess: createInnerProcesses(), packaged: packageOnce() };
  let weeks = 0;
  return (drill) => {
    if (datedDrills.includes(drill)) return shared;
    weeks += 1;
    return { ...shared, start: new Date(Date.parse(START) + weeks * WEEK).toISOString() };
  };
}

export type CleanPlayer = (drill: Case['drill']) => Promise<CleanRun>;

export function cleanPlayer(root: string): CleanPlayer {
  const next = nextCase(root);
  return (drill) => playClean(drill, next(drill));
}

/** In this process. */
export function laneHere(root: string): Lane {
  const next = nextCase(root);
  return {
    play: (each, clean) => playCase(each, clean, next(each.drill)),
    close: () => undefined,
  };
}

interface Order extends Omit<Case, 'drill'> {
  readonly drill: string;
  readonly clean: CleanRun;
}

/** In a copy of this command of its own, which is started with `--lane`. */
export function laneBeside(): Lane {
  const child = fork(process.argv[1] ?? '', ['--lane']);
  const ended = once(child, 'exit').then(() => {
    throw new Error('A process that plays cases of the sweep died');
  });
  // Nobody may be waiting when it ends.
  ended.catch(() => undefined);
  return {
    async play({ drill, ...each }, clean) {
      const answered = once(child, 'message');
      child.send({ ...each, drill: drill.name, clean } satisfies Order);
      const [result] = (await Promise.race([answered, ended])) as [CaseResult];
      return result;
    },
    close: () => child.kill('SIGKILL'),
  };
}

/** The other side of `laneBeside`. */
export function serveLane(root: string): void {
  const lane = laneHere(root);
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ drill: name, clean, ...each }: Order) => {
    const drill = sweptDrills.find((known) => known.name === name);
    if (!drill) throw new Error(`Expected a drill, got "${name}"`);
    void lane
      .play({ ...each, drill }, clean)
      .then(({ violations, missed }) => process.send?.({ violations, missed }));
  });
}
