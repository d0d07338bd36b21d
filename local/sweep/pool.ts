import { isDeepStrictEqual } from 'node:util';

import type { Drill } from '../drills/drill';
import type { RecordedCall } from '../endpoint/endpoint-options';
import { describeCall, type CallName, type FaultName, namesOf, ruleOf } from './fault';
import type { Case } from './play';

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

/** The cases that can be played together, and the others, which are played alone. */
export function pooled(cases: readonly Case[]): {
  readonly pools: readonly Pool[];
  readonly alone: readonly Case[];
} {
  const pools = new Map<string, Pool & { readonly cases: Case[] }>();
  const alone: Case[] = [];
  for (const each of cases) {
    if (!isLeftToTheSdk(each)) {
      alone.push(each);
      continue;
    }
    const { drill, fault } = each;
    const key = `${drill.name} ${fault}`;
    const pool = pools.get(key) ?? { drill, fault, cases: [] };
    pools.set(key, pool);
    pool.cases.push(each);
  }
  return { pools: [...pools.values()], alone };
}

const READS = /^(?:BatchGet|Describe|Get|List|Query|Scan)/;

function isLeftToTheSdk({ fault, name }: Pick<Case, 'fault' | 'name'>): boolean {
  switch (fault) {
    case 'throttled-once':
    case 'error-500':
      return name.isRetried;
    case 'answer-lost':
      return name.isRetried && READS.test(name.operation);
    case 'throttled':
    case 'killed':
      return false;
    default:
      return fault satisfies never;
  }
}

/** Calls that follow each other come into different halves: where the delays add up, they add up to less. */
export function halvesOf(pool: Pool): readonly Pool[] {
  return [0, 1].map((half) => ({ ...pool, cases: pool.cases.filter((_, index) => index % 2 === half) }));
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
