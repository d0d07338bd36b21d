import { because } from '../../shared/domain/because';
import type { Instant } from '../../shared/domain/instant';
import type { IntentId, PlayName, SystemName, TicketKey } from '../../shared/domain/names';
import type { Tickets } from '../../shared/domain/ports';
import type { AlarmTicket } from '../../shared/domain/alarm-ticket';
import type { Intent } from '../../shared/domain/effect';
import { isAboutAlarm } from '../../shared/domain/ticket';
import { ticketStore } from '../../shared/tickets/store';
import { at, tokyo } from '../support/estate';
import { startTestTable, type TestTable } from '../support/dynamodb';
import { inMemoryTickets } from '../support/in-memory-tickets';

let dynamodb: TestTable;
beforeAll(async () => {
  dynamodb = await startTestTable('store-1');
});
afterAll(() => dynamodb.close());

let keys = 0;

/** A ticket of its own for each test: the table is shared. */
function ticket(changes: Partial<AlarmTicket> = {}): AlarmTicket {
  const key = `aaaaaaaaaa${String.fromCharCode(97 + (keys % 26), 97 + Math.floor(keys / 26))}` as TicketKey;
  return {
    key,
    episode: 1,
    version: 1,
    subject: { kind: 'alarm', ...tokyo, alarm: { name: 'web-down', arn: 'arn:web-down' } },
    system: 'wordpress' as SystemName,
    play: 'web-server-down' as PlayName,
    openedAt: at('04:00'),
    openedAfter: 0,
    openings: [at('04:00')],
    alarm: { state: 'ALARM', since: at('04:00') },
    stage: { kind: 'verifying', step: 1, until: at('04:05') },
    tries: [],
    seen: [],
    entries: [],
    intents: {},
    sequence: 0,
    attention: at('04:05'),
    ...changes,
  };
}

function notice(id: string, token: string, until: Instant = at('04:02')): Record<string, Intent> {
  const reason = because('alarm-is-ok', { alarm: 'web-down' });
  const effect = { kind: 'notice', notice: 'noted', severity: 'info', because: reason } as const;
  return { [id]: { id: id as IntentId, effect, claim: { token, until } } };
}

function next(stored: AlarmTicket, changes: Partial<AlarmTicket>): AlarmTicket {
  return { ...stored, version: stored.version + 1, ...changes };
}

const closed: Partial<AlarmTicket> = {
  stage: { kind: 'closed', at: at('04:01'), because: because('alarm-deleted', { alarm: 'web-down' }) },
};

/** The ticket without a moment at which somebody must look at it. */
function atRest(ticket: AlarmTicket): AlarmTicket {
  const { attention: _, ...rest } = ticket;
  return rest;
}

const done = { kind: 'applied', reference: 'message-1' } as const;

describe.each([
  ['in DynamoDB', () => ticketStore(dynamodb.table)],
  ['in memory', () => inMemoryTickets()],
])('tickets %s', (_, make) => {
  let tickets: Tickets;
  beforeEach(() => {
    keys += 1;
    tickets = make();
  });

  async function load(): Promise<AlarmTicket> {
    const found = await tickets.load(ticket().key);
    if (!found || !isAboutAlarm(found)) throw new Error('Expected the ticket, found none');
    return found;
  }

  /** Whether somebody looks at the ticket at the latest at this moment. */
  async function watched(moment: string): Promise<boolean> {
    const due = await tickets.overdue(at(moment));
    return due.some(({ key }) => key === ticket().key);
  }

  it('come back as they were written, with their own attention', async () => {
    const written = ticket({ intents: notice('x-1.1', 'a') });
    expect(await tickets.load(written.key)).toBeUndefined();
    expect(await tickets.commit(written, undefined)).toBe(true);
    expect(await load()).toEqual(written);
  });

  it('have one winner among ten who open the same', async () => {
    const won = await Promise.all(Array.from({ length: 10 }, () => tickets.commit(ticket(), undefined)));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('have one winner among ten who change the same version', async () => {
    await tickets.commit(ticket(), undefined);
    const stored = await load();
    const won = await Promise.all(
      Array.from({ length: 10 }, (_, index) => tickets.commit(next(stored, { sequence: index }), stored)),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect((await load()).version).toBe(2);
  });

  it('have one winner also where neither writer has anything to perform', async () => {
    await tickets.commit(ticket({ intents: notice('x-1.1', 'alive') }), undefined);
    const stored = await load();
    const heard = (id: string) => next(stored, { seen: [id as never] });
    const won = await Promise.all([
      tickets.commit(heard('ok'), stored),
      tickets.commit(heard('other'), stored),
    ]);
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('settle by path, so the commit of another signal does not break it', async () => {
    await tickets.commit(ticket({ intents: notice('x-1.1', 'a') }), undefined);
    const stored = await load();
    await tickets.commit(next(stored, { sequence: 7 }), stored);
    await tickets.settle({ key: stored.key, token: 'a', outcomes: { 'x-1.1': done } });
    expect(await load()).toMatchObject({ sequence: 7, intents: { 'x-1.1': { outcome: done } } });
  });

  it('make whoever decided before a settlement decide again', async () => {
    await tickets.commit(ticket({ intents: notice('x-1.1', 'a') }), undefined);
    const stored = await load();
    await tickets.settle({ key: stored.key, token: 'a', outcomes: { 'x-1.1': done } });
    expect(await tickets.commit(next(stored, { sequence: 7 }), stored)).toBe(false);
  });

  it('take no outcome from a holder who was replaced', async () => {
    await tickets.commit(ticket({ intents: notice('x-1.1', 'b') }), undefined);
    await tickets.settle({ key: ticket().key, token: 'a', outcomes: { 'x-1.1': done }, finished: ticket() });
    expect((await load()).intents['x-1.1']).not.toHaveProperty('outcome');
    expect(await watched('04:03')).toBe(true);
  });

  it('take the outcomes that are still a holder’s own when others are not, or were forgotten', async () => {
    const mine = notice('x-1.1', 'a');
    await tickets.commit(ticket({ intents: { ...mine, ...notice('x-1.2', 'b') } }), undefined);
    const outcomes = { 'x-1.1': done, 'x-1.2': done, 'x-1.3': done };
    await tickets.settle({ key: ticket().key, token: 'a', outcomes, finished: ticket() });
    const { intents } = await load();
    expect(intents['x-1.1']).toHaveProperty('outcome', done);
    expect(intents['x-1.2']).not.toHaveProperty('outcome');
    expect(Object.keys(intents)).toEqual(['x-1.1', 'x-1.2']);
  });

  it('are watched from the end of the claim while it is open, then from their own attention', async () => {
    const written = ticket({ intents: notice('x-1.1', 'a') });
    await tickets.commit(written, undefined);
    expect(await watched('04:01:59')).toBe(false);
    expect(await watched('04:02')).toBe(true);

    await tickets.settle({ key: written.key, token: 'a', outcomes: { 'x-1.1': done }, finished: written });
    expect(await watched('04:04:59')).toBe(false);
    expect(await watched('04:05')).toBe(true);
  });

  it('stay watched while one of their effects is not done', async () => {
    const written = ticket({ intents: { ...notice('x-1.1', 'a'), ...notice('x-1.2', 'a') } });
    await tickets.commit(written, undefined);
    await tickets.settle({ key: written.key, token: 'a', outcomes: { 'x-1.1': done } });
    expect(await watched('04:02')).toBe(true);
  });

  it('are watched no more when they are closed and all is done', async () => {
    const written = atRest(ticket({ ...closed, intents: notice('x-1.1', 'a') }));
    await tickets.commit(written, undefined);
    await tickets.settle({ key: written.key, token: 'a', outcomes: { 'x-1.1': done }, finished: written });
    expect(await watched('23:00')).toBe(false);
  });

  it('do not lose sight of what another holder still has to do when they are closed meanwhile', async () => {
    await tickets.commit(ticket({ intents: notice('x-1.1', 'a') }), undefined);
    const stored = await load();
    const end = atRest(
      next(stored, { ...closed, intents: { ...stored.intents, ...notice('x-1.2', 'b', at('04:03')) } }),
    );
    await tickets.commit(end, stored);
    await tickets.settle({ key: end.key, token: 'b', outcomes: { 'x-1.2': done }, finished: end });
    expect(await watched('04:02')).toBe(true);

    await tickets.settle({ key: end.key, token: 'a', outcomes: { 'x-1.1': done }, finished: stored });
    expect(await watched('23:00')).toBe(false);
  });

  it('keep the attention of whoever reopened them when the one who closed them is done later', async () => {
    const end = atRest(ticket({ ...closed, intents: notice('x-1.1', 'a') }));
    await tickets.commit(end, undefined);
    const stored = await load();
    await tickets.commit(next(stored, { stage: ticket().stage, attention: at('04:10') }), stored);
    await tickets.settle({ key: end.key, token: 'a', outcomes: { 'x-1.1': done }, finished: end });
    expect(await watched('04:09')).toBe(false);
    expect(await watched('04:10')).toBe(true);
  });

  it('keep their attention when a signal is noted while their effects are performed', async () => {
    const written = ticket({ intents: notice('x-1.1', 'a') });
    await tickets.commit(written, undefined);
    const stored = await load();
    await tickets.commit(next(stored, { sequence: 7 }), stored);
    await tickets.settle({ key: written.key, token: 'a', outcomes: { 'x-1.1': done }, finished: written });
    expect(await watched('04:04:59')).toBe(false);
    expect(await watched('04:05')).toBe(true);
  });
});

describe('tickets in DynamoDB', () => {
  let tickets: Tickets;
  beforeEach(() => {
    keys += 1;
    tickets = ticketStore(dynamodb.table);
  });

  it('keep an episode that ended under its own id when the next begins', async () => {
    const first = atRest(ticket(closed));
    await tickets.commit(first, undefined);
    await tickets.commit({ ...ticket(), episode: 2, version: 2 }, first);
    expect(await dynamodb.table.get(first.key, `${first.key}-1`)).toMatchObject({
      episode: 1,
      stage: { kind: 'closed' },
    });
    expect(await tickets.load(first.key)).toMatchObject({ episode: 2 });
  });

  it('come overdue in order, the most overdue first, and without those that are not', async () => {
    const times = ['04:30', '04:10', '04:20', '05:30'];
    const made: string[] = [];
    for (const time of times) {
      keys += 1;
      const each = ticket({ attention: at(time) });
      made.push(each.key);
      await tickets.commit(each, undefined);
    }
    const due = (await tickets.overdue(at('05:00')))
      .map(({ key }) => key)
      .filter((key) => made.includes(key));
    expect(due).toEqual([made[1], made[2], made[0]]);
  });

  it('that grew too large move their oldest entries to items of their own; none is lost', async () => {
    const entry = (minute: number) => ({
      at: at(`05:${String(minute).padStart(2, '0')}`),
      what: 'noted' as const,
      because: because('alarm-raised', { alarm: 'web-down', reason: 'x'.repeat(1000) }),
    });
    const large = ticket({ entries: Array.from({ length: 50 }, (_, minute) => entry(minute)) });
    await tickets.commit(large, undefined);
    const stored = await tickets.load(large.key);
    expect(Buffer.byteLength(JSON.stringify(stored))).toBeLessThan(33_000);

    const moved = 50 - (stored?.entries.length ?? 0);
    expect(moved).toBeGreaterThan(15);
    const item = `${large.key}-1#entries#${at('05:00')}#${large.version}#${moved}`;
    const names = await dynamodb.table.get(large.key, item);
    expect(names?.['entries']).toHaveLength(moved);
    expect(stored?.entries[0]?.at).toBe(entry(moved).at);
  });

  it('that grow in two ways at once lose no entry of the winner', async () => {
    const entry = (minute: number, size: number) => ({
      at: at(`05:${String(minute).padStart(2, '0')}`),
      what: 'noted' as const,
      because: because('alarm-raised', { alarm: 'web-down', reason: 'x'.repeat(size) }),
    });
    const entries = Array.from({ length: 28 }, (_, minute) => entry(minute, 1000));
    const base = ticket({ entries });
    await tickets.commit(base, undefined);
    const winner = next(base, { entries: [...entries, entry(40, 9000)] });
    const loser = next(base, { entries: [...entries, entry(41, 4000)] });
    expect(await tickets.commit(winner, base)).toBe(true);
    expect(await tickets.commit(loser, base)).toBe(false);

    const kept = (await tickets.load(base.key))?.entries ?? [];
    const moved = 29 - kept.length;
    const item = `${base.key}-1#entries#${at('05:00')}#${winner.version}#${moved}`;
    const overflow = await dynamodb.table.get(base.key, item);
    expect([...((overflow?.['entries'] ?? []) as typeof entries), ...kept]).toHaveLength(29);
  });
});
