import { respond } from '../../shared/respond';
import { alarmSays, dutyOf, play, restart } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

it('a guard that fails stops the change, says so, and calls a person when that does not pass', async () => {
  const duty = dutyOf(play({ steps: [restart] }));
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected the system wordpress');
  // A clock that this Node does not know: the guard `mode` cannot tell the hour.
  const lost = {
    ...wordpress,
    timeZone: 'Atlantis/Capital',
    businessHours: { from: '09:00', to: '18:00', days: [1], open: [], closed: [] },
  };
  const toban = inMemoryPorts({ duty: { ...duty, systems: { wordpress: lost } } });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  expect(toban.sent).toEqual([]);
  expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'guard-failed' } });
  expect(toban.notices.map(({ notice }) => notice)).toEqual(['held']);

  for (let minutes = 0; minutes <= 60; minutes += 5) {
    toban.pass({ minutes: 5 });
    await respond(toban.timer(), toban.ports);
  }
  expect(toban.ticket().stage).toMatchObject({ kind: 'handed-over', because: { id: 'waited-in-vain' } });
  expect(toban.notices.map(({ notice, severity }) => `${notice} ${severity}`)).toEqual([
    'held warning',
    'handed-over critical',
  ]);
});
