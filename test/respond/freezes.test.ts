import { respond } from '../../shared/respond';
import { alarmSays, at, dutyOf, dutyWithCalendar, play, restart, server, web1 } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

const reboot = { action: 'reboot-server', with: {}, withinMinutes: 10, verify: 'alarm-ok' } as const;

function closedUntilSix() {
  const duty = dutyWithCalendar(play({ steps: [restart] }));
  return inMemoryPorts({
    duty,
    facts: { calendars: { 'year-end': { state: 'closed', until: at('06:00') } } },
  });
}

it('what a closed calendar stopped is looked at each quarter of an hour, told once, and done when it opens', async () => {
  const toban = closedUntilSix();
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  for (let quarter = 1; quarter < 8; quarter += 1) {
    toban.pass({ minutes: 15 });
    await respond(toban.timer(), toban.ports);
  }
  expect(toban.sent).toEqual([]);
  expect(toban.timers.map(({ at: moment }) => moment.slice(11, 16))).toEqual([
    '04:15',
    '04:30',
    '04:45',
    '05:00',
    '05:15',
    '05:30',
    '05:45',
    '06:00',
  ]);
  expect(toban.ticket().entries.map(({ what }) => what)).toEqual(['opened', 'held']);

  toban.facts.calendars['year-end'] = { state: 'open' };
  toban.pass({ minutes: 15 });
  await respond(toban.timer(), toban.ports);
  expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service']);
  expect(toban.notices.filter(({ notice }) => notice === 'held')).toHaveLength(1);
});

it('a freeze that is ended early is noticed within a quarter of an hour', async () => {
  const toban = closedUntilSix();
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  toban.facts.calendars['year-end'] = { state: 'open' };
  toban.pass({ minutes: 15 });
  await respond(toban.timer(), toban.ports);
  expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service']);
});

it('an alarm that is OK when the freeze ends is left alone', async () => {
  const web = server(web1, 'web-1');
  const frozen = { ...web, tags: { ...web.tags, 'toban-freeze': '2026-03-01T05:00:00Z' } };
  const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [restart] })), facts: { servers: [frozen] } });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  await respond(alarmSays('OK', '04:30'), toban.ports);
  expect(toban.sent).toEqual([]);
  expect(toban.ticket().stage.kind).toBe('closed');
});

it('calendars and backups cost a call only where they matter', async () => {
  const plain = inMemoryPorts({ duty: dutyOf(play({ steps: [restart] })) });
  await respond(alarmSays('ALARM', '04:00'), plain.ports);
  expect(plain.world.asked).not.toContain('calendars');
  expect(plain.world.asked).not.toContain('backups');

  const disruptive = inMemoryPorts({ duty: dutyWithCalendar(play({ steps: [reboot] })) });
  await respond(alarmSays('ALARM', '04:00'), disruptive.ports);
  expect(disruptive.world.asked.filter((kind) => kind === 'backups')).toHaveLength(1);
  expect(disruptive.world.asked.filter((kind) => kind === 'calendars')).toHaveLength(1);
});
