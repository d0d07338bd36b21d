import type { Instant } from '../../shared/domain/instant';
import type { IntentId, Place } from '../../shared/domain/names';
import type { Ledger } from '../../shared/domain/ports';
import { ticketLedger } from '../../shared/tickets/ledger';
import { at, web1 } from '../support/estate';
import { startTestTable, type TestTable } from '../support/dynamodb';
import { inMemoryLedger } from '../support/in-memory-ledger';

let dynamodb: TestTable;
beforeAll(async () => {
  dynamodb = await startTestTable('ledger-1');
});
afterAll(() => dynamodb.close());

let places = 0;
const holder = (name: string) => name as IntentId;

function request(
  name: string,
  changes: { scopes?: readonly string[]; until?: Instant; forget?: readonly string[] } = {},
) {
  return {
    scopes: [web1, 'wordpress:web'],
    holder: holder(name),
    until: at('04:10'),
    server: web1,
    action: 'restart-service',
    forget: [],
    ...changes,
  };
}

describe.each([
  ['in DynamoDB', () => ticketLedger(dynamodb.table)],
  ['in memory', () => inMemoryLedger()],
])('the ledger %s', (_, make) => {
  let ledger: Ledger;
  let place: Place;
  beforeEach(() => {
    ledger = make();
    place = { account: '111122223333', region: `r-${(places += 1)}` };
  });

  it('is empty where nothing was ever changed', async () => {
    expect(await ledger.read(place)).toEqual({ permits: {}, changes: {} });
  });

  it('gives a permit to one of ten', async () => {
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ledger.take(place, request(`x-1.${index}`), at('04:00'))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('gives the same intent its permit again', async () => {
    expect(await ledger.take(place, request('x-1.1'), at('04:00'))).toBe(true);
    expect(await ledger.take(place, request('x-1.1'), at('04:01'))).toBe(true);
    expect(Object.keys((await ledger.read(place)).changes)).toEqual(['x-1.1']);
  });

  it('gives all scopes or none', async () => {
    await ledger.take(place, request('x-1.1', { scopes: ['wordpress:web'] }), at('04:00'));
    expect(await ledger.take(place, request('y-1.1'), at('04:00'))).toBe(false);
    expect((await ledger.read(place)).permits).toEqual({
      'wordpress:web': { holder: 'x-1.1', until: '2026-03-01T04:10:00.000Z' },
    });
  });

  it('counts a permit as returned after its time, and records who changed what', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    expect(await ledger.take(place, request('y-1.1'), at('04:10'))).toBe(false);
    expect(await ledger.take(place, request('y-1.1', { until: at('04:20') }), at('04:10:01'))).toBe(true);
    expect((await ledger.read(place)).changes).toEqual({
      'x-1.1': { at: '2026-03-01T04:00:00.000Z', server: web1, action: 'restart-service' },
      'y-1.1': { at: '2026-03-01T04:10:01.000Z', server: web1, action: 'restart-service' },
    });
  });

  it('takes a permit back only from its holder: one that ran out is somebody else’s by now', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    await ledger.take(place, request('y-1.1', { until: at('04:30') }), at('04:11'));
    expect(await ledger.release(place, request('x-1.1').scopes, holder('x-1.1'))).toEqual({
      kind: 'already-done',
    });
    expect((await ledger.read(place)).permits['wordpress:web']?.holder).toBe('y-1.1');

    expect(await ledger.release(place, request('y-1.1').scopes, holder('y-1.1'))).toEqual({
      kind: 'applied',
    });
    expect((await ledger.read(place)).permits).toEqual({});
  });

  it('takes back a permit that was never given, and does not mind', async () => {
    expect(await ledger.release(place, ['wordpress:web'], holder('x-1.1'))).toEqual({ kind: 'already-done' });
  });

  it('forgets what no limit looks at any more, in the same write', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    await ledger.take(place, request('y-1.1', { until: at('04:20'), forget: ['x-1.1'] }), at('04:11'));
    expect(Object.keys((await ledger.read(place)).changes)).toEqual(['y-1.1']);
  });

  it('keeps account and Region apart', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    if (_ === 'in memory') return;
    expect((await ledger.read({ ...place, account: '999999999999' })).permits).toEqual({});
  });
});
