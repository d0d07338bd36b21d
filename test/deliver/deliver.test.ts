import { deliver as engine } from '../../shared/deliver';
import { because } from '../../shared/domain/because';
import { carry } from '../../shared/deliveries/carry';
import type { Thread } from '../../shared/deliveries/records';
import type { IntentId, TicketId } from '../../shared/domain/names';
import { UnrecognizedEventError } from '../../events/unrecognized-event-error';
import { at } from '../support/estate';
import { chat, desk, inMemoryDeliveries, parcelOf } from '../support/in-memory-deliveries';

const later = { id: 'k3x7q2m5vbtd-2.12' as IntentId, version: 9 };

describe('a notice', () => {
  it('is sent once, and acknowledged when the receipt is written', async () => {
    const { deliver, letters, threads } = inMemoryDeliveries();
    expect(await deliver(parcelOf())).toEqual([]);
    expect(letters).toHaveLength(1);
    expect(threads.get('chat k3x7q2m5vbtd-2')).toMatchObject({
      thread: 'C0123456789:k3x7q2m5vbtd-2',
      shown: 7,
      letters: { 'k3x7q2m5vbtd-2.9': { state: 'delivered', receipt: 'r1', tries: 1 } },
    });
    expect(threads.get('chat k3x7q2m5vbtd-2')?.claim).toBeUndefined();
  });

  it('that comes twice is acknowledged twice and sent once', async () => {
    const { deliver, letters } = inMemoryDeliveries();
    const parcel = parcelOf();
    expect(await deliver(parcel, { ...parcel, record: 'copy' })).toEqual([]);
    expect(letters).toHaveLength(1);
  });

  it('that reached some of its readers is tried again for the others, and no log says who they are', async () => {
    const { deliver, letters, luck, threads, ports } = inMemoryDeliveries();
    const lines: unknown[] = [];
    Object.assign(ports.log, { info: (...line: unknown[]) => void lines.push(line) });
    const reached = { 'sato@example.com': '0100-1' };
    luck.push({ kind: 'failed', why: 'answered 500', reached });
    const parcel = parcelOf();
    expect(await deliver(parcel)).toEqual([parcel.record]);
    expect(await deliver(parcel)).toEqual([]);
    expect(letters.map((letter) => letter.reached)).toEqual([undefined, reached]);
    expect(threads.get('chat k3x7q2m5vbtd-2')?.letters['k3x7q2m5vbtd-2.9']).toMatchObject({
      state: 'delivered',
      reached,
    });
    expect(JSON.stringify(lines)).not.toContain('sato@');
  });

  it('that SES refuses for a mailbox is logged without it', async () => {
    const { deliver, luck, ports } = inMemoryDeliveries();
    const lines: unknown[] = [];
    const log = (...line: unknown[]) => void lines.push(line);
    Object.assign(ports.log, { info: log, warn: log });
    luck.push({ kind: 'refused', why: 'Email address is not verified: sato+night@example.co.jp, in TOKYO' });
    expect(await deliver(parcelOf())).toEqual([]);
    expect(JSON.stringify(lines)).toContain('Email address is not verified: [mailbox], in TOKYO');
    expect(JSON.stringify(lines)).not.toContain('sato');
  });

  it('waits while somebody who may be alive is at the same ticket', async () => {
    const { deliver, letters, hidden, luck, pass } = inMemoryDeliveries();
    luck.push('dies');
    await deliver(parcelOf());
    pass({ seconds: 20 });
    const parcel = parcelOf(later);
    expect(await deliver(parcel)).toEqual([parcel.record]);
    expect(letters).toHaveLength(1);
    expect(hidden.at(-1)?.seconds).toBeGreaterThan(0);
  });

  it('goes into the thread of its ticket, and an older one never takes the place of a newer one', async () => {
    const { deliver, letters, threads } = inMemoryDeliveries();
    await deliver(parcelOf(later));
    await deliver(parcelOf());
    expect(letters.map(({ thread, shown }) => [thread, shown])).toEqual([
      [undefined, undefined],
      ['C0123456789:k3x7q2m5vbtd-2', 9],
    ]);
    expect(threads.get('chat k3x7q2m5vbtd-2')?.shown).toBe(9);
  });

  it('comes before a newer one of the same batch', async () => {
    const { deliver, letters } = inMemoryDeliveries();
    await deliver(parcelOf(later), parcelOf());
    expect(letters.map(({ notice }) => notice.version)).toEqual([7, 9]);
  });
});

it('tells what was committed together in the order in which it was written down', async () => {
  const { deliver, letters } = inMemoryDeliveries();
  const ids = ['k3x7q2m5vbtd-2.12', 'k3x7q2m5vbtd-2.9', 'k3x7q2m5vbtd-2.10'] as IntentId[];
  await deliver(...ids.map((id) => parcelOf({ id, kind: 'held' })));
  expect(letters.map(({ notice }) => notice.id)).toEqual([
    'k3x7q2m5vbtd-2.9',
    'k3x7q2m5vbtd-2.10',
    'k3x7q2m5vbtd-2.12',
  ]);
});

describe('when the other side', () => {
  it('is busy, it is left alone for as long as it said, by everybody of this channel', async () => {
    const { deliver, luck, letters, hidden, pass, rooms } = inMemoryDeliveries();
    luck.push({ kind: 'busy', seconds: 30, why: 'answered 429' });
    const [parcel, other] = [parcelOf(), parcelOf({ ticket: 'bbbbbbbbbbbb-1' as TicketId })];
    await deliver(parcel);
    expect(rooms.get('chat')?.pausedUntil).toBe(at('04:00:30'));
    pass({ seconds: 10 });
    await deliver(other);
    expect(letters).toHaveLength(1);
    expect(hidden).toEqual([
      { queue: 'toban-prod-channel-chat', seconds: 30 },
      { queue: 'toban-prod-channel-chat', seconds: 20 },
    ]);
    pass({ seconds: 20 });
    expect(await deliver(parcel, other)).toEqual([]);
  });

  it('fails, it is tried again after 15 seconds, then twice as long, at most 15 minutes', async () => {
    const { deliver, luck, hidden } = inMemoryDeliveries();
    const parcel = parcelOf();
    for (let tries = 1; tries <= 9; tries += 1) {
      luck.push({ kind: 'failed', why: 'ENOTFOUND' });
      await deliver(parcel);
    }
    expect(hidden.map(({ seconds }) => seconds)).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it('fails for a day, somebody else tells it, and a human finds it kept', async () => {
    const { deliver, luck, pass, queued } = inMemoryDeliveries();
    const parcel = parcelOf();
    luck.push({ kind: 'failed', why: 'answered 503' }, { kind: 'failed', why: 'answered 503' });
    await deliver(parcel);
    pass({ hours: 24 });
    expect(await deliver(parcel)).toEqual([]);
    expect(queued.map(({ queue, attributes }) => [queue, attributes])).toEqual([
      ['toban-prod-channel-desk', { insteadOf: 'chat', why: 'not delivered in 24 hours: answered 503' }],
      ['toban-prod-channel-chat-dead-letters', { keptBecause: 'not delivered in 24 hours: answered 503' }],
    ]);
  });

  it('refuses the text, it gets a plain one at once', async () => {
    const { deliver, luck, letters } = inMemoryDeliveries();
    luck.push({ kind: 'refused', why: 'Slack answered invalid_blocks', rendering: true });
    expect(await deliver(parcelOf())).toEqual([]);
    expect(letters.map(({ plain }) => plain)).toEqual([undefined, true]);
  });

  it('refuses for good, the fallback has it at once, and a copy changes nothing', async () => {
    const { deliver, luck, queued } = inMemoryDeliveries();
    luck.push({ kind: 'refused', why: 'Slack answered channel_not_found' });
    const parcel = parcelOf();
    expect(await deliver(parcel)).toEqual([]);
    expect(await deliver(parcel)).toEqual([]);
    expect(queued.map(({ queue }) => queue)).toEqual([
      'toban-prod-channel-desk',
      'toban-prod-channel-chat-dead-letters',
    ]);
  });

  it('is repaired, what a human puts back is tried again', async () => {
    const { deliver, luck, letters } = inMemoryDeliveries([{ ...chat, fallback: 'desk' }]);
    luck.push({ kind: 'refused', why: 'Slack answered is_archived' });
    await deliver(parcelOf());
    expect(await deliver(parcelOf({}, { putBack: true }))).toEqual([]);
    expect(letters).toHaveLength(2);
  });
});

describe('after a sending of unknown fate', () => {
  it('it is looked first, and what is there is not sent again', async () => {
    const { deliver, luck, finds, letters, threads } = inMemoryDeliveries();
    luck.push({ kind: 'unknown', why: 'ECONNRESET' });
    const parcel = parcelOf();
    expect(await deliver(parcel)).toEqual([parcel.record]);
    finds.push({ kind: 'delivered', receipt: 'found', thread: 'C0123456789:1.1' });
    expect(await deliver(parcel)).toEqual([]);
    expect(letters).toHaveLength(1);
    expect(threads.get('chat k3x7q2m5vbtd-2')?.thread).toBe('C0123456789:1.1');
  });

  it('what is not there is sent again without a mark', async () => {
    const { deliver, luck, finds, letters } = inMemoryDeliveries();
    luck.push({ kind: 'unknown', why: 'ECONNRESET' });
    finds.push({ kind: 'failed', why: 'it is not there' });
    await deliver(parcelOf());
    await deliver(parcelOf());
    expect(letters.map(({ again }) => again)).toEqual([undefined, undefined]);
  });

  it('a look that tells nothing sends nothing', async () => {
    const { deliver, luck, finds, letters } = inMemoryDeliveries();
    luck.push({ kind: 'unknown', why: 'ECONNRESET' });
    finds.push({ kind: 'unknown', why: 'ENOTFOUND' });
    await deliver(parcelOf());
    const parcel = parcelOf();
    expect(await deliver(parcel)).toEqual([parcel.record]);
    expect(letters).toHaveLength(1);
  });

  it('where nobody can look, or may, it is sent again and says that it may be a repeat', async () => {
    const letter = { notice: parcelOf().content } as never;
    const sent: unknown[] = [];
    const send = async (each: unknown) => {
      sent.push(each);
      return { kind: 'delivered', receipt: 'r' } as const;
    };
    await carry(letter, true, { send });
    await carry(letter, true, { send, find: async () => ({ kind: 'refused', why: 'missing_scope' }) });
    expect(sent).toEqual([
      expect.objectContaining({ again: true }),
      expect.objectContaining({ again: true }),
    ]);
  });

  it('a holder that died is followed only when its claim has ended, with a look', async () => {
    const { deliver, luck, finds, letters, pass, ports } = inMemoryDeliveries();
    // Dead between the sending and the receipt.
    const { saveThread } = ports.deliveries;
    let writes = 0;
    const dying = {
      ...ports,
      deliveries: {
        ...ports.deliveries,
        saveThread: (...given: Parameters<typeof saveThread>) => {
          writes += 1;
          return writes === 2 ? Promise.reject(new Error('Killed')) : saveThread(...given);
        },
      },
    };
    const parcel = parcelOf();
    expect((await engine([parcel], dying)).batchItemFailures).toHaveLength(1);
    expect(await deliver(parcel)).toEqual([parcel.record]);
    expect(letters).toHaveLength(1);
    pass({ minutes: 3 });
    finds.push({ kind: 'delivered', receipt: 'found', thread: 'C0123456789:1.1' });
    expect(await deliver(parcel)).toEqual([]);
    expect(letters).toHaveLength(1);
    expect(luck).toEqual([]);
  });

  it('another notice of the ticket does not open a second thread', async () => {
    const { deliver, luck, letters } = inMemoryDeliveries();
    luck.push({ kind: 'unknown', why: 'ECONNRESET' });
    await deliver(parcelOf());
    const second = parcelOf(later);
    expect(await deliver(second)).toEqual([second.record]);
    expect(letters).toHaveLength(1);
  });
});

it('keeps what it cannot read, with the reason, and works on the others', async () => {
  const { deliver, queued, letters } = inMemoryDeliveries();
  const error = new UnrecognizedEventError({
    what: 'notice',
    where: 'id',
    expected: 'text',
    found: 'nothing',
  });
  const bad = parcelOf({}, { body: '{"id":7', content: { kind: 'refused', error } });
  expect(await deliver(parcelOf(), bad, parcelOf({ ticket: 'bbbbbbbbbbbb-1' as TicketId }))).toEqual([]);
  expect(letters).toHaveLength(2);
  expect(queued).toEqual([
    {
      queue: 'toban-prod-channel-chat-dead-letters',
      body: '{"id":7',
      attributes: { keptBecause: 'notice: at id expected text, found nothing' },
    },
  ]);
});

it('fails only the record of a queue that no channel has', async () => {
  const { deliver } = inMemoryDeliveries();
  const foreign = parcelOf({}, { queue: 'toban-prod-channel-gone' });
  expect(await deliver(foreign, parcelOf())).toEqual([foreign.record]);
});

describe('a channel that is told of what is critical alone', () => {
  const beginning = { severity: 'critical', kind: 'handed-over' } as const;
  const end = { ...later, severity: 'info', kind: 'resolved' } as const;

  it('hears of the end of a matter whose beginning still waits for the channel to have time', async () => {
    const { deliver, luck, letters, pass } = inMemoryDeliveries([
      { ...chat, severities: ['critical'] },
      desk,
    ]);
    luck.push({ kind: 'busy', seconds: 60, why: 'answered 429' });
    await deliver(parcelOf({ ...beginning, ticket: 'bbbbbbbbbbbb-1' as TicketId }));
    const [opened, over] = [parcelOf(beginning), parcelOf(end)];
    expect(await deliver(opened, over)).toEqual([opened.record, over.record]);
    pass({ seconds: 60 });
    expect(await deliver(opened, over)).toEqual([]);
    expect(letters.slice(1).map(({ notice }) => notice.kind)).toEqual(['handed-over', 'resolved']);
  });

  it('writes down what is to come only where nobody is at the ticket, whose receipt would be lost', async () => {
    const { deliver, threads, rooms } = inMemoryDeliveries([{ ...chat, severities: ['critical'] }, desk]);
    const sending: Thread = {
      revision: 3,
      told: 'alone',
      claim: { token: 'another', until: at('04:02') },
      letters: { 'k3x7q2m5vbtd-2.9': { state: 'sending', tries: 0 } },
    };
    threads.set('chat k3x7q2m5vbtd-2', sending);
    rooms.set('chat', { revision: 1, roots: [], pausedUntil: at('04:10') });
    const parcel = parcelOf({ ...later, ...beginning });
    expect(await deliver(parcel)).toEqual([parcel.record]);
    expect(threads.get('chat k3x7q2m5vbtd-2')).toEqual(sending);
  });
});

it.each([
  ['the end', { kind: 'resolved' }],
  ['an answer', { because: because('taken-over', { person: 'Mori' }) }],
] as const)(
  '%s does not overtake the notice before it, after which a pager would go on calling',
  async (_, news) => {
    const { deliver, luck, letters, pass } = inMemoryDeliveries();
    luck.push({ kind: 'failed', why: 'answered 500' });
    const [opened, calm] = [parcelOf(), parcelOf({ ...later, severity: 'info', ...news })];
    expect(await deliver(opened, calm)).toEqual([opened.record, calm.record]);
    pass({ seconds: 15 });
    expect(await deliver(calm)).toEqual([calm.record]);
    expect(await deliver(opened, calm)).toEqual([]);
    expect(letters.map(({ notice }) => notice.version)).toEqual([7, 7, 9]);
  },
);

it('an end that waits a day for the notice before it is received far less often than SQS allows', async () => {
  const { deliver, threads, hidden, pass, letters } = inMemoryDeliveries();
  threads.set('chat k3x7q2m5vbtd-2', {
    revision: 1,
    letters: { 'k3x7q2m5vbtd-2.9': { state: 'waiting', tries: 0 } },
  });
  const end = parcelOf({ ...later, kind: 'resolved' });
  let receives = 1;
  while ((await deliver(end)).length > 0 && receives < 1000) {
    pass({ seconds: hidden.at(-1)?.seconds ?? 0 });
    receives += 1;
  }
  expect(letters).toHaveLength(1);
  expect(receives).toBeLessThan(120);
});
