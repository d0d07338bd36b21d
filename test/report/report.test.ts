import { parcels } from '../../events/delivery/normalize';
import type { Publication } from '../../shared/aws/topics';
import type { Duty, System } from '../../shared/domain/duty';
import type { PlayName } from '../../shared/domain/names';
import { reportText } from '../../shared/messages/report';
import { topicReports } from '../../shared/messages/reports';
import { reconcile } from '../../shared/reconcile';
import { report } from '../../shared/report';
import { respond } from '../../shared/respond';
import { alarmSays, at, dutyOf, measureOf, play, server, web1, web2 } from '../support/estate';
import { inMemoryPorts, type InMemory } from '../support/in-memory-ports';
import { reportOf } from '../support/reports';

const NINE = at('2026-03-02T00:00:00.000Z');
const NEXT_NINE = at('2026-03-03T00:00:00.000Z');

/** A system whose report comes at nine in Tokyo. */
function dutyWith(changes: Partial<System> = {}): Duty {
  const duty = dutyOf(
    play({ alarms: ['web-down', 'other-down'] }),
    play({ name: 'told-only' as PlayName, alarms: ['quiet-*'] }),
  );
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected the system wordpress');
  const people = [{ name: 'Mori' }, { name: 'Sato' }];
  return { ...duty, systems: { wordpress: { ...wordpress, people, report: { at: '09:00' }, ...changes } } };
}

function quietEstate(changes: Partial<System> = {}): InMemory {
  return inMemoryPorts({
    duty: dutyWith(changes),
    now: '2026-03-01T12:00:00.000Z',
    facts: {
      alarms: { 'web-down': 'ALARM', 'other-down': 'ALARM' },
      servers: [server(web1, 'web-1'), server(web2, 'web-2')],
    },
  });
}

/** An alarm goes off and is healed within two minutes. */
async function healed(toban: InMemory, time: string): Promise<void> {
  toban.clock.now = at(time);
  await respond(alarmSays('ALARM', time), toban.ports);
  await respond(toban.commandEnds(), toban.ports);
  await respond(toban.commandEnds(), toban.ports);
  toban.pass({ minutes: 2 });
  await respond(alarmSays('OK', toban.clock.now), toban.ports);
}

/** Another one, whose server's configuration is broken. */
async function handedOver(toban: InMemory, time: string): Promise<void> {
  toban.clock.now = at(time);
  await respond(alarmSays('ALARM', time, { name: 'other-down', measures: [measureOf(web2)] }), toban.ports);
  await respond(toban.commandEnds({ result: { config: 'broken', configError: 'line 40' } }), toban.ports);
}

async function reportAt(toban: InMemory, moment = NINE): Promise<void> {
  toban.clock.now = moment;
  await report(moment, toban.ports);
}

it('tells what is open and whose it is, and what Toban healed by itself', async () => {
  const toban = quietEstate();
  await healed(toban, '2026-03-01T16:00:00.000Z');
  await handedOver(toban, '2026-03-01T17:00:00.000Z');
  await reportAt(toban);

  const [made] = toban.reports.published;
  expect(made).toMatchObject({
    kind: 'report',
    id: 'report-wordpress-2026-03-02T00:00:00.000Z',
    system: 'wordpress',
    since: '2026-03-01T00:00:00.000Z',
    until: '2026-03-02T00:00:00.000Z',
  });
  expect(
    made?.matters.map(({ ended, because, server: found, did }) => [
      ended,
      because.id,
      found?.name,
      did.map(({ action }) => action),
    ]),
  ).toEqual([
    ['open', 'config-broken', 'web-2 (i-0aaaaaaaaaaaaaaa2)', []],
    ['healed', 'healed', 'web-1 (i-0aaaaaaaaaaaaaaa1)', ['restart-service']],
  ]);
});

it('reads as a person wants to read it in the morning', async () => {
  const toban = quietEstate();
  await healed(toban, '2026-03-01T16:00:00.000Z');
  await handedOver(toban, '2026-03-01T17:00:00.000Z');
  await reportAt(toban);
  const [made] = toban.reports.published;
  if (!made) throw new Error('Expected a report');
  const [open, over] = made.matters.map(({ ticket }) => ticket);
  const tokyo = { title: 'WordPress', timeZone: 'Asia/Tokyo' };

  expect(reportText(made, { ...tokyo, language: 'en' })).toEqual({
    subject: '[REPORT] WordPress: 2 matters, 1 open',
    text: `[REPORT] WordPress
Sun 2026-03-01 09:00 JST – Mon 2026-03-02 09:00 JST

Still open:
  web-2 (i-0aaaaaaaaaaaaaaa2)  other-down
    since Mon 2026-03-02 02:00 JST
    The configuration of httpd on web-2 (i-0aaaaaaaaaaaaaaa2) is broken, so a restart would not bring it back: line 40
    Nobody has taken it over yet.
    Ticket: ${open}

Healed by Toban:
  web-1 (i-0aaaaaaaaaaaaaaa1)  web-down
    Mon 2026-03-02 01:00 JST, for 2 min 0 s
    web-down is OK again after 2 min 0 s: Toban ran restart-service on web-1 (i-0aaaaaaaaaaaaaaa1).
    Toban did: restart-service (Mon 2026-03-02 01:00 JST)
    Ticket: ${over}`,
  });
  expect(reportText(made, { ...tokyo, language: 'ja' })).toEqual({
    subject: '[定時報告] WordPress: 2件 (未解決 1件)',
    text: `[定時報告] WordPress
2026-03-01(日) 09:00 JST – 2026-03-02(月) 09:00 JST

未解決:
  web-2 (i-0aaaaaaaaaaaaaaa2)  other-down
    2026-03-02(月) 02:00 JST から
    web-2 (i-0aaaaaaaaaaaaaaa2) の httpd の設定に誤りがあり、再起動しても復旧しません: line 40
    まだどなたも対応を引き受けていません。
    チケット: ${open}

当番が復旧したもの:
  web-1 (i-0aaaaaaaaaaaaaaa1)  web-down
    2026-03-02(月) 01:00 JST から2分0秒
    web-down は2分0秒で OK に戻りました。web-1 (i-0aaaaaaaaaaaaaaa1) で restart-service を実行しました。
    当番が行った操作: restart-service (2026-03-02(月) 01:00 JST)
    チケット: ${over}`,
  });
});

it('says whose it is when somebody acknowledged it', async () => {
  const toban = quietEstate();
  await handedOver(toban, '2026-03-01T17:00:00.000Z');
  await respond(toban.reply('acknowledge', 'Sato'), toban.ports);
  await reportAt(toban);

  expect(toban.reports.published[0]?.matters[0]).toMatchObject({
    ended: 'open',
    owner: 'Sato',
    neededPeople: true,
  });
});

it('what is over is told once, what is open until it is over', async () => {
  const toban = quietEstate();
  await healed(toban, '2026-03-01T16:00:00.000Z');
  await handedOver(toban, '2026-03-01T17:00:00.000Z');
  await reportAt(toban);
  await reportAt(toban, NEXT_NINE);

  expect(toban.reports.published[1]?.matters.map(({ because }) => because.id)).toEqual(['config-broken']);
});

it('a matter that ends between its hour and its making was open at that hour, and is over in the next', async () => {
  const toban = quietEstate();
  await handedOver(toban, '2026-03-01T17:00:00.000Z');
  toban.clock.now = at('2026-03-02T00:00:20.000Z');
  await respond(
    alarmSays('OK', toban.clock.now, { name: 'other-down', measures: [measureOf(web2)] }),
    toban.ports,
  );
  toban.clock.now = at('2026-03-02T00:00:40.000Z');
  await report(NINE, toban.ports);
  await reportAt(toban, NEXT_NINE);
  await reportAt(toban, at('2026-03-04T00:00:00.000Z'));

  expect(
    toban.reports.published.map(({ matters }) =>
      matters.map(({ ended, because, overSince, closedAt }) => [ended, because.id, overSince, closedAt]),
    ),
  ).toEqual([
    [['open', 'config-broken', '2026-03-02T00:00:20.000Z', undefined]],
    [['over', 'recovered-after-hand-over', undefined, '2026-03-02T00:00:20.000Z']],
  ]);
  const [made] = toban.reports.published;
  const text = made && reportText(made, { title: 'WordPress', timeZone: 'Asia/Tokyo', language: 'en' }).text;
  expect(text).toContain('It has been over since Mon 2026-03-02 09:00 JST; the next report tells of that.');
  expect(text).not.toContain('Nobody has taken it over yet.');
});

describe('when there is nothing to tell', () => {
  it('nothing is told', async () => {
    const toban = quietEstate();
    await reportAt(toban);

    expect(toban.reports.published).toEqual([]);
  });

  it('that is told where somebody wants to hear it', async () => {
    const toban = quietEstate({ report: { at: '09:00', whenQuiet: true } });
    await reportAt(toban);
    const [made] = toban.reports.published;
    if (!made) throw new Error('Expected a report');

    expect(reportText(made, { title: 'WordPress', timeZone: 'Asia/Tokyo', language: 'en' })).toEqual({
      subject: '[REPORT] WordPress: nothing happened',
      text: '[REPORT] WordPress\nSun 2026-03-01 09:00 JST – Mon 2026-03-02 09:00 JST\n\nNothing happened, and nothing is open.',
    });
  });
});

describe('never twice, never lost', () => {
  it('the same hour again tells nothing', async () => {
    const toban = quietEstate();
    await healed(toban, '2026-03-01T16:00:00.000Z');
    await reportAt(toban);
    await reportAt(toban);

    expect(toban.reports.published).toHaveLength(1);
  });

  it('of two at once one makes it, and the other is tried again, in vain', async () => {
    const toban = quietEstate();
    await healed(toban, '2026-03-01T16:00:00.000Z');
    toban.clock.now = NINE;
    const both = await Promise.allSettled([report(NINE, toban.ports), report(NINE, toban.ports)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await report(NINE, toban.ports);

    expect(toban.reports.published).toHaveLength(1);
  });

  it('one that was refused is tried again at once', async () => {
    const toban = quietEstate();
    await healed(toban, '2026-03-01T16:00:00.000Z');
    toban.reports.luck.push('failed');
    await expect(reportAt(toban)).rejects.toThrow('The report of wordpress could not be told (failed)');
    toban.pass({ minutes: 1 });
    await report(NINE, toban.ports);

    expect(toban.reports.published.map(({ repeat }) => repeat)).toEqual([undefined]);
  });

  it('one without an answer comes again, and says that it may be a copy', async () => {
    const toban = quietEstate();
    await healed(toban, '2026-03-01T16:00:00.000Z');
    toban.reports.luck.push('lost');
    await reportAt(toban);

    expect(toban.reports.published.map(({ repeat }) => repeat)).toEqual([undefined, true]);
  });

  it('when its maker dies, another waits until that is sure, and says that it may be a copy', async () => {
    const toban = quietEstate();
    await healed(toban, '2026-03-01T16:00:00.000Z');
    toban.reports.luck.push('dies');
    await expect(reportAt(toban)).rejects.toThrow('Killed');
    toban.pass({ minutes: 1 });
    await expect(report(NINE, toban.ports)).rejects.toThrow('is being made by somebody else');
    toban.pass({ minutes: 2 });
    await report(NINE, toban.ports);

    expect(toban.reports.published.map(({ repeat }) => repeat)).toEqual([undefined, true]);
  });

  it('one that never came is made by the sweep, twenty minutes late', async () => {
    const toban = quietEstate();
    await reportAt(toban, at('2026-03-01T00:00:00.000Z'));
    await healed(toban, '2026-03-01T16:00:00.000Z');
    toban.clock.now = at('2026-03-02T00:15:00.000Z');
    await reconcile(toban.ports);
    expect(toban.reports.published).toEqual([]);
    toban.clock.now = at('2026-03-02T00:30:00.000Z');
    await reconcile(toban.ports);
    await reconcile(toban.ports);

    expect(toban.reports.published.map(({ until }) => until)).toEqual([NINE]);
  });

  it('after days without Toban the next one tells all of them', async () => {
    const toban = quietEstate();
    await reportAt(toban, at('2026-03-01T00:00:00.000Z'));
    await healed(toban, '2026-03-01T16:00:00.000Z');
    await reportAt(toban, at('2026-03-05T00:00:00.000Z'));

    expect(toban.reports.published[0]).toMatchObject({
      since: '2026-03-01T00:00:00.000Z',
      until: '2026-03-05T00:00:00.000Z',
    });
    expect(toban.reports.published[0]?.matters).toHaveLength(1);
  });

  it('where none ever was, the sweep begins in silence', async () => {
    const toban = quietEstate({ report: { at: '09:00', whenQuiet: true } });
    await reconcile(toban.ports);

    expect(toban.reports.published).toEqual([]);
    expect(await toban.reports.last('wordpress' as never)).toEqual({ until: '2026-03-01T00:00:00.000Z' });
  });
});

describe('softened', () => {
  const businessHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00', closed: [], open: [] };
  const softness = ({ ticket }: InMemory) =>
    Object.values(ticket().intents).flatMap(({ effect }) =>
      effect.kind === 'notice' ? [`${effect.notice} ${effect.softened ?? 'told'}`] : [],
    );

  it('what heals at night is told in the report alone, where somebody wants that', async () => {
    const toban = quietEstate({ businessHours, nightNotices: 'report' });
    await healed(toban, '2026-03-01T16:00:00.000Z');
    expect(toban.notices).toEqual([]);
    await reportAt(toban);

    expect(toban.reports.published[0]?.matters[0]).toMatchObject({
      ended: 'healed',
      softened: [{ id: 'alarm-raised', alarm: 'web-down' }],
    });
  });

  it('what needs a person is told at once, and so is all that becomes of it', async () => {
    const toban = quietEstate({ businessHours, nightNotices: 'report' });
    await handedOver(toban, '2026-03-01T17:00:00.000Z');
    toban.pass({ minutes: 5 });
    await respond(
      alarmSays('OK', toban.clock.now, { name: 'other-down', measures: [measureOf(web2)] }),
      toban.ports,
    );

    expect(toban.notices.map(({ notice }) => notice)).toEqual(['handed-over', 'resolved']);
  });

  it('by day everything is told at once', async () => {
    const toban = quietEstate({ businessHours, nightNotices: 'report' });
    await healed(toban, '2026-03-02T03:00:00.000Z');

    expect(toban.notices.map(({ notice }) => notice)).toEqual(['opened', 'resolved']);
  });

  it('in quiet hours what is not critical disturbs nobody', async () => {
    const toban = quietEstate({ quietHours: { from: '22:00', to: '07:00' } });
    await healed(toban, '2026-03-01T16:00:00.000Z');
    expect(softness(toban)).toEqual(['opened quietly', 'resolved quietly']);
    expect(toban.notices).toHaveLength(2);
  });

  it('nor are they quiet on other days', async () => {
    const toban = quietEstate({ quietHours: { from: '22:00', to: '07:00', days: [6] } });
    await healed(toban, '2026-03-01T16:00:00.000Z');

    expect(softness(toban)).toEqual(['opened told', 'resolved told']);
  });

  it('what is critical is never softened', async () => {
    const toban = quietEstate({ quietHours: { from: '00:00', to: '24:00' } });
    await handedOver(toban, '2026-03-01T17:00:00.000Z');

    expect(softness(toban)).toEqual(['opened quietly', 'handed-over told']);
  });
});

it('names the stage that it is of, to programs and in what is to be typed', async () => {
  const sent: Publication[] = [];
  const publish = topicReports({ duty: dutyWith(), topic: 'toban-prod', stage: 'prod' }, async (each) => {
    sent.push(each);
    return { kind: 'applied' };
  });
  await publish(reportOf({ more: 3 }));

  const [told] = sent;
  if (!told) throw new Error('Expected a report');
  const { notice, text } = told;
  expect(JSON.parse(notice)).toMatchObject({ kind: 'report', stage: 'prod' });
  expect(text).toMatch(
    /… and 3 more: `npm run tickets -- --account 111122223333 --region ap-northeast-1 --stage prod` shows/,
  );
  const eventSourceARN = 'arn:aws:sqs:ap-northeast-1:111122223333:toban-prod-channel-chat';
  const [parcel] = parcels({
    Records: [{ messageId: 'm-1', receiptHandle: 'r', body: notice, eventSourceARN }],
  });
  expect(parcel?.content).toMatchObject({ kind: 'report', report: { stage: 'prod', more: 3 } });
});
