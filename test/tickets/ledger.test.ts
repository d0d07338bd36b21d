import type { Instant } from '../../shared/domain/instant';
import type { IntentId, Place, PlayName, TicketId, TicketKey } from '../../shared/domain/names';
import type { Ledger } from '../../shared/domain/ports';
import { ticketLedger } from '../../shared/tickets/ledger';
import { at, web1, web2 } from '../support/estate';
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
    group: 'wordpress:web',
    forget: [],
    ...changes,
  };
}

function opening(ticket: string, time = '04:00') {
  const play = 'web-server-down' as PlayName;
  return { at: at(time), play, ticket: ticket as TicketKey, alarm: 'web-down, in "Tokyo"' };
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
    expect(await ledger.read(place)).toEqual({
      permits: {},
      changes: {},
      openings: [],
      recoveries: {},
      attended: {},
      troubles: {},
    });
  });

  it('gives a permit to one of ten', async () => {
    const taken = await Promise.all(
      Array.from({ length: 10 }, (_, index) => ledger.take(place, request(`x-1.${index}`), at('04:00'))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('gives the same intent its permit again', async () => {
    expect(await ledger.take(place, request('x-1.1'), at('04:00'))).toBeDefined();
    expect(await ledger.take(place, request('x-1.1'), at('04:01'))).toBeDefined();
    expect(Object.keys((await ledger.read(place)).changes)).toEqual(['x-1.1']);
  });

  it('gives all scopes or none', async () => {
    await ledger.take(place, request('x-1.1', { scopes: ['wordpress:web'] }), at('04:00'));
    expect(await ledger.take(place, request('y-1.1'), at('04:00'))).toBeUndefined();
    expect((await ledger.read(place)).permits).toEqual({
      'wordpress:web': { holder: 'x-1.1', until: '2026-03-01T04:10:00.000Z' },
    });
  });

  it('counts a permit as returned after its time, and records who changed what', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    expect(await ledger.take(place, request('y-1.1'), at('04:10'))).toBeUndefined();
    expect(await ledger.take(place, request('y-1.1', { until: at('04:20') }), at('04:10:01'))).toBeDefined();
    expect((await ledger.read(place)).changes).toEqual({
      'x-1.1': {
        at: '2026-03-01T04:00:00.000Z',
        server: web1,
        action: 'restart-service',
        group: 'wordpress:web',
      },
      'y-1.1': {
        at: '2026-03-01T04:10:01.000Z',
        server: web1,
        action: 'restart-service',
        group: 'wordpress:web',
      },
    });
  });

  it('takes a permit back only from its holder: one that ran out is somebody else’s by now', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    await ledger.take(place, request('y-1.1', { until: at('04:30') }), at('04:11'));
    expect(await ledger.release(place, { scopes: request('x-1.1').scopes, holder: holder('x-1.1') })).toEqual(
      {
        kind: 'already-done',
      },
    );
    expect((await ledger.read(place)).permits['wordpress:web']?.holder).toBe('y-1.1');

    expect(await ledger.release(place, { scopes: request('y-1.1').scopes, holder: holder('y-1.1') })).toEqual(
      {
        kind: 'applied',
      },
    );
    expect((await ledger.read(place)).permits).toEqual({});
  });

  it('takes back a permit that was never given, and does not mind', async () => {
    expect(await ledger.release(place, { scopes: ['wordpress:web'], holder: holder('x-1.1') })).toEqual({
      kind: 'already-done',
    });
  });

  it('forgets what no limit looks at any more, in the same write', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    await ledger.take(place, request('y-1.1', { until: at('04:20'), forget: ['x-1.1'] }), at('04:11'));
    expect(Object.keys((await ledger.read(place)).changes)).toEqual(['y-1.1']);
  });

  it('keeps how a change ended with the permit that comes back, and after the permit ran out too', async () => {
    const end = { at: at('04:05'), result: 'failed' } as const;
    await ledger.take(place, request('x-1.1'), at('04:00'));
    await ledger.release(place, { scopes: request('x-1.1').scopes, holder: holder('x-1.1'), end });
    await ledger.release(place, { scopes: request('x-1.1').scopes, holder: holder('x-1.1'), end });
    expect((await ledger.read(place)).changes['x-1.1']).toEqual({
      at: '2026-03-01T04:00:00.000Z',
      server: web1,
      action: 'restart-service',
      group: 'wordpress:web',
      end: { at: '2026-03-01T04:05:00.000Z', result: 'failed' },
    });
    await ledger.take(place, request('y-1.1'), at('04:00'));
    await ledger.take(place, request('z-1.1', { until: at('04:30') }), at('04:11'));
    const late = { scopes: request('y-1.1').scopes, holder: holder('y-1.1'), end };
    expect(await ledger.release(place, late)).toEqual({ kind: 'already-done' });
    expect((await ledger.read(place)).changes['y-1.1']?.end).toEqual(end);
    expect((await ledger.read(place)).permits['wordpress:web']?.holder).toBe('z-1.1');
  });

  it('keeps no record of a change that was not performed after all, and no end of one that is forgotten', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    await ledger.release(place, { scopes: request('x-1.1').scopes, holder: holder('x-1.1'), end: 'undone' });
    const end = { at: at('04:05'), result: 'succeeded' } as const;
    await ledger.release(place, { scopes: request('x-1.1').scopes, holder: holder('x-1.1'), end });
    expect(await ledger.read(place)).toEqual({
      permits: {},
      changes: {},
      openings: [],
      recoveries: {},
      attended: {},
      troubles: {},
    });
  });

  it('gives with the permit the ledger as that very write left it', async () => {
    await ledger.recordOpening(place, opening('a'));
    expect(await ledger.take(place, request('x-1.1'), at('04:00'))).toEqual(await ledger.read(place));
  });

  it('holds a permit for longer for its holder alone, and in all its scopes', async () => {
    const scopes = ['i-1', 'group'];
    await ledger.take(place, request('a-1.1', { scopes }), at('04:00'));
    const keep = (holder: string, time: string) =>
      ledger.keep(place, { scopes, holder: holder as IntentId, until: at(time) });
    expect(await keep('b-1.1', '05:00')).toEqual({ kind: 'already-done' });
    expect(await keep('a-1.1', '04:40')).toEqual({ kind: 'applied' });
    const until = { holder: 'a-1.1', until: at('04:40') };
    expect((await ledger.read(place)).permits).toEqual({ 'i-1': until, group: until });
  });

  it('records an opening once, however often it is told', async () => {
    for (let copy = 0; copy < 3; copy += 1) await ledger.recordOpening(place, opening('a'));
    await ledger.recordOpening(place, opening('a', '04:01'));
    await ledger.recordOpening(place, opening('b', '04:10'));
    const { openings } = await ledger.read(place);
    expect([...openings].sort((one, other) => (one.at < other.at ? -1 : 1))).toEqual([
      { at: '2026-03-01T04:00:00.000Z', play: 'web-server-down', ticket: 'a', alarm: 'web-down, in "Tokyo"' },
      { at: '2026-03-01T04:01:00.000Z', play: 'web-server-down', ticket: 'a', alarm: 'web-down, in "Tokyo"' },
      { at: '2026-03-01T04:10:00.000Z', play: 'web-server-down', ticket: 'b', alarm: 'web-down, in "Tokyo"' },
    ]);
  });

  it('does not grow with a storm, and forgets it', async () => {
    const storm = Array.from({ length: 60 }, (_, index) => opening(`t${index}`));
    await Promise.all(storm.map((each) => ledger.recordOpening(place, each)));
    expect((await ledger.read(place)).openings).toHaveLength(20);
    await ledger.tidy(place, at('06:00'));
    expect((await ledger.read(place)).openings).toHaveLength(20);
    await ledger.tidy(place, at('06:10'));
    expect((await ledger.read(place)).openings).toEqual([]);
    await ledger.tidy(place, at('06:10'));
  });

  it('remembers the server of an opening where one was known', async () => {
    await ledger.recordOpening(place, { ...opening('a'), server: web1 });
    expect((await ledger.read(place)).openings).toMatchObject([{ ticket: 'a', server: web1 }]);
  });

  it('remembers whether an opening is about one series of its alarm', async () => {
    const part = { ...opening('a'), ofContributor: true as const };
    await ledger.recordOpening(place, part);
    expect((await ledger.read(place)).openings).toEqual([part]);
  });

  it('remembers how AWS ended its own recovery of a server, the newest end of each, for half a day', async () => {
    await ledger.recordRecovery(place, web1, { at: at('04:05'), result: 'failed' });
    await ledger.recordRecovery(place, web1, { at: at('04:05'), result: 'failed' });
    await ledger.recordRecovery(place, web1, { at: at('04:01'), result: 'succeeded' });
    await ledger.recordRecovery(place, web2, { at: at('04:10'), result: 'succeeded' });
    const remembered = {
      [web1]: { at: '2026-03-01T04:05:00.000Z', result: 'failed' },
      [web2]: { at: '2026-03-01T04:10:00.000Z', result: 'succeeded' },
    };
    expect((await ledger.read(place)).recoveries).toEqual(remembered);
    await ledger.tidy(place, at('16:05'));
    expect((await ledger.read(place)).recoveries).toEqual(remembered);
    await ledger.tidy(place, at('16:06'));
    expect((await ledger.read(place)).recoveries).toEqual({ [web2]: remembered[web2] });
  });

  it('remembers who is at work on a server, until the ticket that they came for lets go or their time is over', async () => {
    const [one, other] = ['aaaaaaaaaaaa-1', 'bbbbbbbbbbbb-1'] as unknown as readonly [TicketId, TicketId];
    const mori = { by: 'Mori', server: web1, until: at('05:00') };
    const sato = { by: 'Sato', server: web1, until: at('05:00') };
    await ledger.attend(place, one, mori);
    await ledger.attend(place, other, sato);
    expect((await ledger.read(place)).attended).toEqual({ [one]: mori, [other]: sato });
    await ledger.leave(place, one);
    await ledger.leave(place, one);
    expect((await ledger.read(place)).attended).toEqual({ [other]: sato });
    await ledger.tidy(place, at('05:01'));
    expect((await ledger.read(place)).attended).toEqual({});
  });

  it('keeps the newest word of AWS about its own trouble, in whatever order they come, and forgets it a day later', async () => {
    const arn = 'arn:aws:health:ap-northeast-1::event/EC2/AWS_EC2_OPERATIONAL_ISSUE/1';
    const known = { service: 'EC2', code: 'AWS_EC2_OPERATIONAL_ISSUE', startsAt: at('03:40') };
    const open = { ...known, toldAt: at('04:00'), until: at('2026-03-02T04:00:00.000Z') };
    const over = { ...known, toldAt: at('04:30'), until: at('04:30') };
    await ledger.recordTrouble(place, arn, open);
    expect((await ledger.read(place)).troubles).toEqual({ [arn]: open });
    await ledger.recordTrouble(place, arn, { ...open, toldAt: over.toldAt });
    await ledger.recordTrouble(place, arn, over);
    await ledger.recordTrouble(place, arn, over);
    await ledger.recordTrouble(place, arn, { ...open, toldAt: over.toldAt });
    await ledger.recordTrouble(place, arn, open);
    await ledger.tidy(place, at('2026-03-02T04:30:00.000Z'));
    expect((await ledger.read(place)).troubles).toEqual({ [arn]: over });
    await ledger.tidy(place, at('2026-03-02T04:30:01.000Z'));
    expect((await ledger.read(place)).troubles).toEqual({});
  });

  it('lets one of many tell, and that one again', async () => {
    const claims = ['x-1.1', 'y-1.1', 'x-1.1'].map((name) => ({ holder: holder(name), until: at('04:30') }));
    const told: boolean[] = [];
    for (const claim of claims) told.push(await ledger.claim(place, 'breaker', claim, at('04:00')));
    expect(told).toEqual([true, false, true]);
    const next = { holder: holder('z-1.1'), until: at('05:00') };
    expect(await ledger.claim(place, 'breaker', next, at('04:30'))).toBe(false);
    expect(await ledger.claim(place, 'breaker', next, at('04:30:01'))).toBe(true);
  });

  it('keeps account and Region apart', async () => {
    await ledger.take(place, request('x-1.1'), at('04:00'));
    if (_ === 'in memory') return;
    expect((await ledger.read({ ...place, account: '999999999999' })).permits).toEqual({});
  });
});

describe('turns to be mailed', () => {
  const place = (): Place => ({ account: '111122223333', region: `r-${(places += 1)}` });
  const clock = { now: at('04:00:09') };
  const ledger = () => ticketLedger(dynamodb.table, () => clock.now);

  it('are counted for ten seconds, whoever asks, and begin anew', async () => {
    const here = place();
    clock.now = at('04:00:09');
    const many = await Promise.all(Array.from({ length: 20 }, () => ledger().mailTurn(here)));
    expect(many.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    clock.now = at('04:00:10');
    expect(await ledger().mailTurn(here)).toBe(1);
  });

  it('come with the writes of an opening and of an end, and cost no other', async () => {
    const here = place();
    const ours = ledger();
    await ours.take(here, request('x-1.1'), at('04:00'));
    await ours.recordOpening(here, opening('a'));
    await ours.release(here, {
      scopes: [web1, 'wordpress:web'],
      holder: holder('x-1.1'),
      end: { result: 'verified', at: at('04:01') } as never,
    });
    expect([await ours.mailTurn(here), await ours.mailTurn(here)]).toEqual([1, 2]);
    expect(await ledger().mailTurn(here)).toBe(3);
    expect((await ours.read(here)).openings).toHaveLength(1);
  });

  it('are forgotten when they are over', async () => {
    const here = place();
    clock.now = at('04:00:09');
    await ledger().mailTurn(here);
    await ledger().callTurn(here);
    await ledger().tidy(here, at('04:01'));
    expect(await ledger().mailTurn(here)).toBe(1);
    expect(await ledger().callTurn(here)).toBe(1);
  });

  it('are counted apart for calls, which no other notice keeps back', async () => {
    const here = place();
    clock.now = at('04:00:09');
    for (const one of [1, 2, 3, 4, 5]) expect(await ledger().mailTurn(here)).toBe(one);
    const calls = await Promise.all(Array.from({ length: 3 }, () => ledger().callTurn(here)));
    expect(calls.toSorted((one, other) => one - other)).toEqual([1, 2, 3]);
  });
});
