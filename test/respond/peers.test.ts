import { respond } from '../../shared/respond';
import type { PlayName } from '../../shared/domain/names';
import { alarmSays, dutyOf, measureOf, play, restart, targetGroup, web1, web2 } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';
import type { TargetFacts } from '../../shared/domain/facts';

const both: readonly TargetFacts[] = [
  { id: web1, state: 'healthy' },
  { id: web2, state: 'healthy' },
];

const restartOnly = dutyOf(play({ steps: [restart] }));

it('the last healthy server is not restarted until another one is healthy', async () => {
  const targets = {
    [targetGroup]: [
      { id: web1, state: 'healthy' },
      { id: web2, state: 'unhealthy' },
    ],
  };
  const toban = inMemoryPorts({ duty: restartOnly, facts: { targets } });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  expect(toban.sent).toEqual([]);
  expect(toban.notices.map(({ because }) => because.id)).toEqual(['peers-unhealthy']);

  toban.pass({ minutes: 5 });
  await respond(toban.timer(), toban.ports);
  expect(toban.notices).toHaveLength(1);

  toban.facts.targets[targetGroup] = both;
  toban.pass({ minutes: 5 });
  await respond(toban.timer(), toban.ports);
  expect(toban.sent.map(({ instanceId }) => instanceId)).toEqual([web1]);
});

it('a target group that cannot be read holds', async () => {
  const toban = inMemoryPorts({ duty: restartOnly, facts: { targets: {} } });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  expect(toban.sent).toEqual([]);
  expect(toban.ticket().stage).toMatchObject({
    kind: 'holding',
    because: { id: 'answer-missing', question: 'peers' },
  });
});

it('two plays that select the same peers in two ways never change two of them at once', async () => {
  const instances = { kind: 'instances', name: 'second', instanceIds: [web2, web1] } as const;
  const duty = dutyOf(
    play({ steps: [restart] }),
    play({ name: 'second' as PlayName, alarms: ['second'], targets: instances, steps: [restart] }),
  );
  const alarms = { 'web-down': 'ALARM', second: 'ALARM' } as const;
  const toban = inMemoryPorts({ duty, facts: { alarms, targets: { [targetGroup]: both } } });
  await Promise.all([
    respond(alarmSays('ALARM', '04:00'), toban.ports),
    respond(alarmSays('ALARM', '04:00', { name: 'second', measures: [measureOf(web2)] }), toban.ports),
  ]);
  expect(toban.sent).toHaveLength(1);
  const waits = [...toban.tickets.now.values()].flatMap(({ stage }) =>
    stage.kind === 'holding' ? [stage.because.id] : [],
  );
  expect(waits).toEqual(['group-busy']);
});
