import { respond } from '../../shared/respond';
import { plus } from '../../shared/domain/instant';
import { alarmSays, at, dutyOf, dutyWithCalendar, play, restart, server, web1 } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

const reboot = { action: 'reboot-server', with: {}, withinMinutes: 10, verify: 'alarm-ok' } as const;

it('what a closed calendar stopped is looked at again when it opens, told once, and done', async () => {
  const duty = dutyWithCalendar(play({ steps: [restart] }));
  const toban = inMemoryPorts({
    duty,
    facts: { calendars: { 'year-end': { state: 'closed', until: at('06:00') } } },
  });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  expect(toban.sent).toEqual([]);
  expect(toban.timers.map(({ at: moment }) => moment)).toEqual(['2026-03-01T06:00:00.000Z']);

  toban.facts.calendars['year-end'] = { state: 'open' };
  toban.clock.now = plus(toban.clock.now, { hours: 2 });
  await respond(toban.timer(), toban.ports);
  expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service']);
  expect(toban.notices.filter(({ notice }) => notice === 'held')).toHaveLength(1);
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
