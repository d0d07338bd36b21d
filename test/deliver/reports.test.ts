import { parcels } from '../../events/delivery/normalize';
import { at } from '../support/estate';
import { chat, desk, inMemoryDeliveries, reportParcelOf } from '../support/in-memory-deliveries';
import { reportOf } from '../support/reports';

const reader = { ...chat, reports: true } as const;
const REFUSED = { kind: 'refused', why: 'Slack answered is_archived' } as const;

describe('a report', () => {
  it('is sent once for its period, however often and with whatever mark it comes', async () => {
    const { deliver, reports, letters, threads } = inMemoryDeliveries([reader, desk]);
    expect(await deliver(reportParcelOf(reportOf()))).toEqual([]);
    expect(await deliver(reportParcelOf(reportOf()), reportParcelOf(reportOf({ repeat: true })))).toEqual([]);
    expect(reports).toHaveLength(1);
    expect(letters).toEqual([]);
    expect(threads.get('chat report-wordpress-2026-03-02T00:00:00.000Z')).toMatchObject({
      letters: { 'report-wordpress-2026-03-02T00:00:00.000Z': { state: 'delivered', tries: 1 } },
    });
  });

  it('goes to no channel that carries none', async () => {
    const { deliver, reports } = inMemoryDeliveries();
    expect(await deliver(reportParcelOf(reportOf()))).toEqual([]);
    expect(reports).toEqual([]);
  });

  it('goes to the fallback where it is refused, and waits for a human besides', async () => {
    const { deliver, luck, queued } = inMemoryDeliveries([reader, desk]);
    luck.push(REFUSED);
    expect(await deliver(reportParcelOf(reportOf()))).toEqual([]);
    expect(queued.map(({ queue }) => queue)).toEqual([
      'toban-prod-channel-desk',
      'toban-prod-channel-chat-dead-letters',
    ]);
  });

  it('is carried by a fallback that carries no others, and says why it comes there', async () => {
    const { deliver, reports } = inMemoryDeliveries([reader, desk]);
    const insteadOf = { channel: 'chat', why: REFUSED.why };
    await deliver(reportParcelOf(reportOf(), { queue: 'toban-prod-channel-desk', insteadOf }));
    expect(reports).toMatchObject([{ insteadOf }]);
  });

  it('waits while the channel wants silence, and asks for it', async () => {
    const { deliver, luck, reports, hidden, pass } = inMemoryDeliveries([reader, desk]);
    luck.push({ kind: 'busy', seconds: 30, why: 'answered 429' });
    const parcel = reportParcelOf(reportOf());
    expect(await deliver(parcel)).toEqual([parcel.record]);
    pass({ seconds: 10 });
    expect(await deliver(parcel)).toEqual([parcel.record]);
    expect(hidden.map(({ seconds }) => seconds)).toEqual([30, 20]);
    pass({ seconds: 20 });
    expect(await deliver(parcel)).toEqual([]);
    expect(reports).toHaveLength(2);
  });

  it('of unknown fate is looked for before it is sent again', async () => {
    const { deliver, luck, finds, reports, pass } = inMemoryDeliveries([reader, desk]);
    luck.push({ kind: 'unknown', why: 'ECONNRESET' });
    const parcel = reportParcelOf(reportOf());
    expect(await deliver(parcel)).toEqual([parcel.record]);
    pass({ minutes: 1 });
    finds.push({ kind: 'delivered', receipt: '1780000000.000001' });
    expect(await deliver(parcel)).toEqual([]);
    expect(reports).toHaveLength(1);
  });

  it('whose bearer died waits until that is sure, and then looks first', async () => {
    const { deliver, luck, finds, reports, pass } = inMemoryDeliveries([reader, desk]);
    luck.push('dies');
    const parcel = reportParcelOf(reportOf());
    await deliver(parcel);
    pass({ minutes: 3 });
    finds.push({ kind: 'delivered', receipt: '1780000000.000001' });
    expect(await deliver(parcel)).toEqual([]);
    expect(reports).toHaveLength(1);
  });
});

it('comes out of its queue as it went to the topic', () => {
  const report = reportOf({ repeat: true, more: 3 });
  const record = {
    messageId: 'm1',
    receiptHandle: 'r1',
    body: JSON.stringify(report),
    eventSourceARN: 'arn:aws:sqs:ap-northeast-1:111122223333:toban-prod-channel-chat',
    attributes: { SentTimestamp: String(Date.parse(at('04:00'))) },
  };
  expect(parcels({ Records: [record] })[0]?.content).toEqual({ kind: 'report', report });
  const broken = { ...record, body: JSON.stringify({ ...report, matters: 'none' }) };
  expect(parcels({ Records: [broken] })[0]?.content.kind).toBe('refused');
});
