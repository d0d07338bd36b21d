import { fork } from 'node:child_process';
import { once } from 'node:events';

import type { Drill } from '../drills/drill';
import { START } from '../drills/stage-drill';
import { createInnerProcesses } from './inner-process';
import { packageOnce } from './package-once';
import {
  type Case,
  type CaseResult,
  type CleanRun,
  playCase,
  playClean,
  type PlayOptions,
  playPool,
} from './play';
import type { Pool } from './pool';
import { datedDrills, sweptDrills, weeksOfTurns } from './swept-drills';

/** Plays one run after the other. */
export interface Lane {
  playClean(drill: Drill): Promise<CleanRun>;
  play(each: Case, clean: CleanRun): Promise<Pick<CaseResult, 'violations' | 'missed'>>;
  /** Why the run does not prove its cases; empty where it does. */
  playPool(pool: Pool, clean: CleanRun): Promise<readonly string[]>;
  close(): void;
}

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** Options for the next case of this process: it begins a week after the one before, so that nothing is remembered. */
export function nextCase(root: string): (drill: Case['drill']) => PlayOptions {
  const shared = { root, startProcess: createInnerProcesses(), packaged: packageOnce() };
  let weeks = 0;
  return (drill) => {
    // What is left of these cannot be used again: time does not go on.
    if (datedDrills.includes(drill)) return { ...shared, startProcess: createInnerProcesses() };
    const turns = weeksOfTurns[drill.name] ?? 1;
    weeks = (Math.floor(weeks / turns) + 1) * turns;
    return { ...shared, start: new Date(Date.parse(START) + weeks * WEEK).toISOString() };
  };
}

/** In this process. */
export function laneHere(root: string): Lane {
  const next = nextCase(root);
  return {
    playClean: (drill) => playClean(drill, next(drill)),
    async play(each, clean) {
      const { violations, missed } = await playCase(each, clean, next(each.drill));
      return { violations, missed };
    },
    playPool: (pool, clean) => playPool(pool, clean, next(pool.drill)),
    close: () => undefined,
  };
}

/** What a lane in another process is to play. Drills go by their names: functions do not travel. */
type Order =
  | { readonly kind: 'clean'; readonly drill: string }
  | { readonly kind: 'case'; readonly drill: string; readonly case: Case; readonly clean: CleanRun }
  | { readonly kind: 'pool'; readonly drill: string; readonly pool: Pool; readonly clean: CleanRun };

/** Most of what a run leaves behind is short-lived: room for it to die young is worth a tenth of the time. */
const execArgv = ['--max-semi-space-size=64'];

/** In a copy of this command of its own, which is started with `--lane`. */
export function laneBeside(): Lane {
  const child = fork(process.argv[1] ?? '', ['--lane'], { execArgv });
  const ended = once(child, 'exit').then(() => {
    throw new Error('A process that plays cases of the sweep died');
  });
  // Nobody may be waiting when it ends.
  ended.catch(() => undefined);
  async function send<Answer>(order: Order): Promise<Answer> {
    const answered = once(child, 'message');
    child.send(order);
    const [answer] = (await Promise.race([answered, ended])) as [Answer];
    return answer;
  }
  return {
    playClean: ({ name }) => send({ kind: 'clean', drill: name }),
    play: (each, clean) => send({ kind: 'case', drill: each.drill.name, case: each, clean }),
    playPool: (pool, clean) => send({ kind: 'pool', drill: pool.drill.name, pool, clean }),
    close: () => child.kill('SIGKILL'),
  };
}

/** The other side of `laneBeside`. */
export function serveLane(root: string): void {
  const lane = laneHere(root);
  process.on('disconnect', () => process.exit(0));
  process.on('message', (order: Order) => {
    void played(order, lane).then((answer) => process.send?.(answer));
  });
}

function played(order: Order, lane: Lane): Promise<unknown> {
  const drill = sweptDrills.find(({ name }) => name === order.drill);
  if (!drill) throw new Error(`Expected a drill, got "${order.drill}"`);
  switch (order.kind) {
    case 'clean':
      return lane.playClean(drill);
    case 'case':
      return lane.play({ ...order.case, drill }, order.clean);
    case 'pool':
      return lane.playPool({ ...order.pool, drill }, order.clean);
    default:
      return order satisfies never;
  }
}
