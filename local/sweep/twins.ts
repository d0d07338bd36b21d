import type { RecordedCall } from '../endpoint/endpoint-options';
import type { Case } from './play';
import { isRead } from './reads';

/** It also speaks to others than AWS, of which nothing is heard here. */
const SPEAKS_TO_OTHERS = /-DeliverRole-/;

/**
 * The earlier call, counted from 1, at which a function that is killed leaves the same world as at this one: between the
 * two it only read, in the same invocation and at the same moment. Nothing where there is none.
 */
export function killedLike(calls: readonly RecordedCall[], index: number): number | undefined {
  const call = calls[index];
  if (!call?.invocation || !isRead(call.operation) || SPEAKS_TO_OTHERS.test(call.role)) return undefined;
  const before = calls.slice(0, index).findLastIndex(({ invocation }) => invocation === call.invocation);
  const previous = calls[before];
  if (!previous || previous.at !== call.at || previous.fault !== undefined) return undefined;
  return killedLike(calls, before) ?? before + 1;
}

/** The cases that are played, and those that end as another one of them does. */
export function withTwins(cases: readonly Case[]): {
  readonly played: readonly Case[];
  readonly twins: ReadonlyMap<Case, Case>;
} {
  const killed = new Map(
    cases.filter(({ fault }) => fault === 'killed').map((each) => [keyOf(each, each.call), each]),
  );
  const twins = new Map<Case, Case>();
  for (const each of killed.values()) {
    const { killedLike: call } = each.name;
    const twin = call === undefined ? undefined : killed.get(keyOf(each, call));
    if (twin) twins.set(each, twin);
  }
  return { played: cases.filter((each) => !twins.has(each)), twins };
}

function keyOf({ drill }: Case, call: number): string {
  return `${drill.name} ${call}`;
}
