import { readFileSync } from 'node:fs';

import { isAboutToban } from '../../shared/own-alarms';
import { respond } from '../../shared/respond';
import { alarmSays, dutyOf, play } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

it('every alarm about Toban itself is known by its name', () => {
  const names = [...readFileSync('resources/watch.yml', 'utf8').matchAll(/AlarmName: (\S+)/g)].map(
    ([, name = '']) => name,
  );

  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !isAboutToban(name))).toEqual([]);
});

it('no play answers an alarm about Toban itself, however wide its pattern', async () => {
  const toban = inMemoryPorts({ duty: dutyOf(play({ alarms: ['*-errors'] })) });
  const name = 'watch-toban-prod-remediate-errors';

  const response = await respond(alarmSays('ALARM', '04:00', { name }), toban.ports);

  expect(response).toEqual({ kind: 'ignored', because: { id: 'alarm-about-toban', alarm: name } });
  expect(toban.tickets.now.size).toBe(0);
});
