import type { RecordedCall } from '../../local/endpoint/endpoint-options';
import { namesOf } from '../../local/sweep/fault';
import type { Case } from '../../local/sweep/play';
import { usualDrills } from '../../local/sweep/swept-drills';
import { withTwins } from '../../local/sweep/twins';

const [drill] = usualDrills as readonly [Case['drill']];

function called(operation: string, invocation: string, change: Partial<RecordedCall> = {}): RecordedCall {
  return {
    at: 0,
    requestId: 'one',
    service: 'dynamodb',
    operation,
    role: 'toban-local-RemediateRole-1',
    region: 'ap-northeast-1',
    input: {},
    invocation,
    ...change,
  };
}

/** By which other call each is proved, counted from 1. */
function twinsOf(calls: readonly RecordedCall[]): readonly (readonly [number, number])[] {
  const cases = namesOf(calls).map((name, index): Case => ({
    drill,
    fault: 'killed',
    call: index + 1,
    name,
  }));
  return [...withTwins(cases).twins].map(([each, twin]) => [each.call, twin.call]);
}

it('who is killed after a read has done no more than when it was killed after the call before', () => {
  const calls = [
    called('GetItem', 'one'),
    called('PutItem', 'one'),
    called('Query', 'one'),
    called('GetItem', 'one'),
  ];

  expect(twinsOf(calls)).toEqual([
    [3, 2],
    [4, 2],
  ]);
});

it('a change is never left out, nor the first read of an invocation', () => {
  const calls = [called('PutItem', 'one'), called('GetItem', 'two'), called('UpdateItem', 'two')];

  expect(twinsOf(calls)).toEqual([]);
});

it('reads of two invocations at once do not stand for each other', () => {
  const calls = [called('PutItem', 'one'), called('GetItem', 'two'), called('GetItem', 'one')];

  expect(twinsOf(calls)).toEqual([[3, 1]]);
});

it('who waited in between, or also speaks to others than AWS, is killed at every call', () => {
  const waited = [called('PutItem', 'one'), called('GetItem', 'one', { at: 500 })];
  const role = 'toban-local-DeliverRole-1';
  const delivering = [called('PutItem', 'one', { role }), called('GetItem', 'one', { role })];

  expect(twinsOf(waited)).toEqual([]);
  expect(twinsOf(delivering)).toEqual([]);
});

it('a case whose twin is not played is played itself', () => {
  const cases = namesOf([called('PutItem', 'one'), called('GetItem', 'one')])
    .map((name, index): Case => ({ drill, fault: 'killed', call: index + 1, name }))
    .slice(1);

  expect(withTwins(cases).played.map(({ call }) => call)).toEqual([2]);
});
