import { isDeepStrictEqual } from 'node:util';

import type { Drill } from '../drills/drill';
import type { RecordedCall } from '../endpoint/endpoint-options';
import { describeCall, type CallName, type FaultName, namesOf, ruleOf } from './fault';
import type { Case } from './play';
import { isRead } from './reads';

/**
 * Cases of one drill and one fault that are played in one run: each of these calls is struck once, and each time the SDK
 * is to try again by itself. Then nothing was done, our code heard nothing, and the same call comes again: what follows is
 * the clean run, a moment later. So one run proves them all, if every call was tried again, with the same input, and the
 * run went and ended as the clean one. If not, each is played alone.
 */
export interface Pool {
  readonly drill: Drill;
  readonly fault: FaultName;
  readonly cases: readonly Case[];
}

/**
 * How many calls of a run are struck at most. After a throttle the SDK waits for half a second, and what else happens at
 * that time may come in between: then the calls of its pool are played alone.
 */
const LARGEST: Readonly<Record<FaultName, number>> = {
  'throttled-once': 8,
  throttled: 1,
  'error-500': Infinity,
  'answer-lost': Infinity,
  killed: 1,
};

/** The cases that can be played together, and the others, which are played alone. */
export function pooled(cases: readonly Case[]): {
  readonly pools: readonly Pool[];
  readonly alone: readonly Case[];
} {
  const open = new Map<string, Pool & { readonly cases: Case[] }>();
  const pools: Pool[] = [];
  const alone: Case[] = [];
  for (const each of cases) {
    if (!isLeftToTheSdk(each)) {
      alone.push(each);
      continue;
    }
    const { drill, fault } = each;
    const key = `${drill.name} ${fault}`;
    const known = open.get(key);
    if (known && known.cases.length < LARGEST[fault]) known.cases.push(each);
    else {
      const pool = { drill, fault, cases: [each] };
      open.set(key, pool);
      pools.push(pool);
    }
  }
  return { pools, alone };
}

function isLeftToTheSdk({ fault, name }: Pick<Case, 'fault' | 'name'>): boolean {
  switch (fault) {
    case 'throttled-once':
    case 'error-500':
      return name.isRetried;
    case 'answer-lost':
      return name.isRetried && isRead(name.operation);
    case 'throttled':
    case 'killed':
      return false;
    default:
      return fault satisfies never;
  }
}

/** Two pools in place of one that did not prove its cases. */
export function halvesOf(pool: Pool): readonly Pool[] {
  const middle = Math.ceil(pool.cases.length / 2);
  return [pool.cases.slice(0, middle), pool.cases.slice(middle)].map((cases) => ({ ...pool, cases }));
}

/** Our code's nth call of an operation is struck; what the SDK tries again is not counted. */
export function rulesOf({ fault, cases }: Pool): readonly ReturnType<typeof ruleOf>[] {
  return cases.map(({ name }) => ({ ...ruleOf(fault, name), firstTries: true }));
}

/**
 * What speaks against it that the SDK alone took care of every fault of a pool, in words: our code made other calls than
 * in the clean run, or a call was not struck, or not tried again at once as it was.
 */
export function doubtsOf(
  { cases }: Pool,
  clean: readonly CallName[],
  calls: readonly RecordedCall[],
): readonly string[] {
  const firsts = calls.filter((call) => (call.try?.number ?? 1) === 1);
  const names = namesOf(firsts).map(describeCall);
  if (!isDeepStrictEqual(names.toSorted(), clean.map(describeCall).toSorted()))
    return ['other calls were made than in the clean run'];
  return cases.flatMap(({ call, name }) => {
    const struck = firsts[names.indexOf(describeCall(name))];
    const again = calls.find(({ try: other }) => other?.number === 2 && other.call === struck?.try?.call);
    const isTriedAgain =
      struck?.fault !== undefined &&
      again !== undefined &&
      again.fault === undefined &&
      isDeepStrictEqual(again.input, struck.input);
    return isTriedAgain ? [] : [`call ${call} was not struck once and tried again`];
  });
}
