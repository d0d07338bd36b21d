import { boundedTo } from '../../local/sweep/bounded';
import { describeCall, faultNames, namesOf, ruleOf } from '../../local/sweep/fault';
import type { Case } from '../../local/sweep/play';
import { usualDrills } from '../../local/sweep/swept-drills';
import type { RecordedCall } from '../../local/endpoint/endpoint-options';

function called(operation: string, role = 'Remediate'): RecordedCall {
  return {
    at: 0,
    requestId: 'one',
    service: 'dynamodb',
    operation,
    role,
    region: 'ap-northeast-1',
    input: {},
  };
}

it('a call is named by how often its role had made it, so that two at once have one name each', () => {
  const names = namesOf([
    called('GetItem'),
    called('PutItem'),
    called('GetItem'),
    called('GetItem', 'Reconcile'),
  ]);

  expect(names.map(describeCall)).toEqual([
    'dynamodb:GetItem no. 1 of Remediate',
    'dynamodb:PutItem no. 1 of Remediate',
    'dynamodb:GetItem no. 2 of Remediate',
    'dynamodb:GetItem no. 1 of Reconcile',
  ]);
});

it('giving up is forced by throttling the calling process until its invocation ends', () => {
  const name = { service: 'ssm', operation: 'SendCommand', role: 'Hands', nth: 2 };

  expect(ruleOf('throttled', name)).toEqual({
    kind: 'throttle',
    service: 'ssm',
    operation: 'SendCommand',
    role: 'Hands',
    nth: 2,
    times: Infinity,
    sameProcess: true,
  });
});

it('at least twelve drills are swept, the long ones left out', () => {
  expect(usualDrills.length).toBeGreaterThanOrEqual(12);
});

it('the bounded form plays the same cases each time, of every drill and every fault', () => {
  const cases = usualDrills.flatMap((drill) =>
    Array.from({ length: 40 }, (_, index) => index + 1).flatMap((call) =>
      faultNames.map((fault): Case => ({
        drill,
        fault,
        call,
        name: { service: 'ssm', operation: '', role: '', nth: 1, isRetried: true },
      })),
    ),
  );
  const chosen = boundedTo(cases);

  expect(boundedTo(cases.toReversed())).toEqual(chosen);
  expect(new Set(chosen.map(({ drill }) => drill.name)).size).toBe(usualDrills.length);
  expect(new Set(chosen.map(({ fault }) => fault)).size).toBe(5);
});
