import { respond } from '../../shared/respond';
import { plus } from '../../shared/domain/instant';
import { alarmSays, at, dutyOf, play, restart } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

const restartOnly = dutyOf(play({ steps: [restart] }));

it('a timer that meets a clock a moment behind is set again, since it never comes twice', async () => {
  const toban = inMemoryPorts({ duty: restartOnly });
  toban.facts.killSwitch = 'on';
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  expect(toban.timers.map(({ at: moment }) => moment)).toEqual(['2026-03-01T04:15:00.000Z']);

  toban.facts.killSwitch = 'off';
  const due = { ...toban.timer(), at: at('04:15') };
  toban.clock.now = plus(at('04:15'), { seconds: -1 });
  await respond(due, toban.ports);
  expect(toban.sent).toEqual([]);
  expect(toban.timers).toHaveLength(2);

  toban.pass({ minutes: 2 });
  await respond(toban.timer(), toban.ports);
  expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service']);
});

it('a timer of an earlier opening changes nothing', async () => {
  const toban = inMemoryPorts({ duty: restartOnly });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  const old = toban.timer();
  await respond(toban.commandEnds(), toban.ports);
  await respond(alarmSays('OK', '04:02'), toban.ports);
  toban.clock.now = at('04:40');
  await respond(alarmSays('ALARM', '04:40'), toban.ports);
  const before = toban.ticket().stage;
  await respond({ ...old, at: at('04:41') }, toban.ports);
  expect(toban.ticket().stage).toEqual(before);
  expect(toban.sent).toHaveLength(2);
});
