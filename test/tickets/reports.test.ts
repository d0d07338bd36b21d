import { because } from '../../shared/domain/because';
import type { PlayName, SystemName, TicketKey } from '../../shared/domain/names';
import type { Reports } from '../../shared/domain/reports';
import type { Tickets } from '../../shared/domain/ports';
import type { AlarmTicket } from '../../shared/domain/alarm-ticket';
import { ticketId } from '../../shared/matter';
import { reportStore } from '../../shared/tickets/reports';
import { ticketStore } from '../../shared/tickets/store';
import { startTestTable, type TestTable } from '../support/dynamodb';
import { at, tokyo } from '../support/estate';
import { inMemoryReports } from '../support/in-memory-reports';
import { inMemoryTickets } from '../support/in-memory-tickets';

let dynamodb: TestTable;
beforeAll(async () => {
  dynamodb = await startTestTable('reports-1');
});
afterAll(() => dynamodb.close());

const shop = 'shop' as SystemName;

function ticket(key: string, changes: Partial<AlarmTicket> = {}): AlarmTicket {
  return {
    key: key.padEnd(12, 'a') as TicketKey,
    episode: 1,
    version: 1,
    subject: { kind: 'alarm', ...tokyo, alarm: { name: 'web-down', arn: 'arn:web-down' } },
    system: shop,
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

function closed(open: AlarmTicket, time: string): AlarmTicket {
  const { attention: _, ...rest } = open;
  const reason = because('alarm-deleted', { alarm: 'web-down' });
  return { ...rest, version: open.version + 1, stage: { kind: 'closed', at: at(time), because: reason } };
}

describe.each([
  [
    'in DynamoDB',
    'one',
    () => ({ tickets: ticketStore(dynamodb.table), reports: reportStore(dynamodb.table) }),
  ],
  [
    'in memory',
    'two',
    () => {
      const tickets = inMemoryTickets();
      return { tickets, reports: inMemoryReports(tickets) };
    },
  ],
])('reports %s', (_, system, make) => {
  let tickets: Tickets;
  let reports: Omit<Reports, 'publish'>;
  beforeAll(() => {
    ({ tickets, reports } = make());
  });

  it('find what is open and what ended since, earlier episodes included', async () => {
    const open = ticket('open');
    const old = ticket('old');
    const fresh = ticket('fresh');
    for (const each of [open, old, fresh]) await tickets.commit(each, undefined);
    await tickets.commit(closed(old, '04:10'), old);
    await tickets.commit(closed(fresh, '04:20'), fresh);
    const again = { ...ticket('fresh'), episode: 2, version: 3 };
    await tickets.commit(again, closed(fresh, '04:20'));
    const found = await reports.tickets(at('04:15'));

    expect(found.map(ticketId).sort()).toEqual(['freshaaaaaaa-1', 'freshaaaaaaa-2', 'openaaaaaaaa-1']);
  });

  it('what is over needs no attention', async () => {
    expect((await tickets.overdue(at('23:59'))).map(ticketId)).not.toContain('oldaaaaaaaaa-1');
  });

  describe('a claim', () => {
    const name = `${system}-system` as SystemName;
    const claim = (holder: string, until: string, of = '09:00') => ({
      holder,
      until: at(until),
      of: at(of),
    });

    it('is held by one, until it is dead', async () => {
      expect(await reports.claim(name, claim('a', '09:02'), at('09:00'))).toBe(true);
      expect(await reports.claim(name, claim('b', '09:03'), at('09:01'))).toBe(false);
      expect(await reports.claim(name, claim('b', '09:05'), at('09:03'))).toBe(true);
      expect(await reports.last(name)).toEqual({ claim: claim('b', '09:05') });
    });

    it('of somebody who came too late tells nothing', async () => {
      await reports.told(name, 'a', at('09:00'));
      expect((await reports.last(name)).until).toBeUndefined();
      await reports.told(name, 'b', at('09:00'));
      expect(await reports.last(name)).toEqual({ until: at('09:00') });
    });

    it('is refused for what was told, and given for what comes next', async () => {
      expect(await reports.claim(name, claim('c', '09:30'), at('09:10'))).toBe(false);
      expect(await reports.claim(name, claim('c', '10:02', '10:00'), at('10:00'))).toBe(true);
    });

    it('that was given back is free', async () => {
      await reports.release(name, 'c');
      expect(await reports.claim(name, claim('d', '10:03', '10:00'), at('10:00'))).toBe(true);
    });
  });
});
