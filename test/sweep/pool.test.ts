import type { RecordedCall } from '../../local/endpoint/endpoint-options';
import { type FaultName, namesOf } from '../../local/sweep/fault';
import type { Case } from '../../local/sweep/play';
import { doubtsOf, halvesOf, pooled } from '../../local/sweep/pool';
import { usualDrills } from '../../local/sweep/swept-drills';

const [drill] = usualDrills as readonly [Case['drill']];

function called(operation: string, change: Partial<RecordedCall> = {}): RecordedCall {
  return {
    at: 0,
    requestId: 'one',
    service: 'dynamodb',
    operation,
    role: 'Remediate',
    region: 'ap-northeast-1',
    input: { TableName: operation },
    try: { call: operation, number: 1, most: 3 },
    ...change,
  };
}

const once = called('SendCommand', { try: { call: 'SendCommand', number: 1, most: 1 } });
const clean = namesOf([called('GetItem'), called('PutItem'), once]);

function casesOf(fault: FaultName): readonly Case[] {
  return clean.map((name, index) => ({ drill, fault, call: index + 1, name }));
}

function shared(fault: FaultName): readonly (readonly string[])[] {
  return pooled(casesOf(fault)).pools.map(({ cases }) => cases.map(({ name }) => name.operation));
}

describe('cases share a run', () => {
  it('where the SDK tries again by itself and nothing was done', () => {
    expect(shared('throttled-once')).toEqual([['GetItem', 'PutItem']]);
    expect(shared('error-500')).toEqual([['GetItem', 'PutItem']]);
  });

  it('where only the answer to a question is lost', () => {
    expect(shared('answer-lost')).toEqual([['GetItem']]);
  });

  it('never where our code hears of the fault', () => {
    expect(shared('throttled')).toEqual([]);
    expect(shared('killed')).toEqual([]);
    expect(pooled(casesOf('error-500')).alone.map(({ name }) => name.operation)).toEqual(['SendCommand']);
  });

  it('a few at most after throttles, whose delays add up', () => {
    const many = namesOf(Array.from({ length: 20 }, () => called('GetItem')));
    const cases = many.map((name, index): Case => ({
      drill,
      fault: 'throttled-once',
      call: index + 1,
      name,
    }));
    expect(pooled(cases).pools.map((pool) => pool.cases.length)).toEqual([8, 8, 4]);
  });
});

describe('a shared run', () => {
  const [pool] = pooled(casesOf('error-500')).pools as readonly [ReturnType<typeof pooled>['pools'][0]];
  const again = { call: 'GetItem', number: 2, most: 3 };
  const run = [
    called('GetItem', { fault: 'error-500' }),
    called('GetItem', { try: again }),
    called('PutItem', { fault: 'error-500' }),
    called('PutItem', { try: { ...again, call: 'PutItem' } }),
    once,
  ];

  it('proves its cases when every struck call came again as it was', () => {
    expect(doubtsOf(pool, clean, run)).toEqual([]);
  });

  it('proves nothing when our code made other calls', () => {
    expect(
      doubtsOf(pool, clean, [...run, called('GetItem', { try: { ...again, number: 1, call: 'more' } })]),
    ).toEqual(['other calls were made than in the clean run']);
  });

  it('proves nothing when a call was not struck, not tried again, struck again, or tried otherwise', () => {
    const doubt = ['call 1 was not struck once and tried again'];
    expect(doubtsOf(pool, clean, run.with(0, called('GetItem')))).toEqual(doubt);
    expect(doubtsOf(pool, clean, run.toSpliced(1, 1))).toEqual(doubt);
    expect(doubtsOf(pool, clean, run.with(1, called('GetItem', { try: again, fault: 'throttle' })))).toEqual(
      doubt,
    );
    expect(doubtsOf(pool, clean, run.with(1, called('GetItem', { try: again, input: {} })))).toEqual(doubt);
  });

  it('is played again in halves when it proves nothing', () => {
    const halves = halvesOf(pool).map(({ cases }) => cases.map(({ name }) => name.operation));
    expect(halves).toEqual([['GetItem'], ['PutItem']]);
  });
});
