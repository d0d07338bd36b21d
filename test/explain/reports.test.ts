import { explainEvent } from '../../local/explain/explain-event';
import { loadDuty } from '../../shared/duty/load';

function duty(report: string) {
  const found = loadDuty(`version: 1
systems:
  shop: { title: Shop, timeZone: Asia/Tokyo, ${report} }
channels:
  chat: { kind: slack, room: C0123456789, token: t }
  pager: { kind: webhook, url: u, template: pagerduty, key: k }
`);
  if (!('duty' in found)) throw new Error('Expected a sound file');
  return found.duty;
}

function hour(time: string) {
  const arn = 'arn:aws:scheduler:ap-northeast-1:123456789012:schedule/default/toban-prod-report';
  return { toban: 'schedule', name: 'report', arn, time };
}

describe('the hour of a report', () => {
  it('says of which period it is due, and who carries it', async () => {
    const { verdict, because } = await explainEvent(hour('2026-06-11T00:00:00Z'), {
      duty: duty("report: '09:00'"),
    });
    expect(verdict).toBe('handled');
    expect(because).toEqual({
      id: 'report-due',
      system: 'shop',
      since: '2026-06-10T00:00:00.000Z',
      until: '2026-06-11T00:00:00.000Z',
      channels: ['chat'],
      text:
        'The report of Shop is due: what happened after Wed 2026-06-10 09:00 JST up to Thu 2026-06-11 09:00 JST, ' +
        'what was kept quiet included. It goes to the topic and to chat, unless there is nothing to tell.',
    });
  });

  it('is none on a day without work', async () => {
    const rests = "report: '09:00', businessHours: { from: '09:00', to: '18:00' }";
    const { verdict, because } = await explainEvent(hour('2026-06-14T00:00:00Z'), { duty: duty(rests) });
    expect([verdict, because.id]).toEqual(['ignored', 'report-not-due']);
  });
});
