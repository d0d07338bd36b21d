import { respond } from '../../shared/respond';
import type { Step } from '../../shared/domain/duty';
import { alarmSays, dutyOf, play } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

const free: Step = { action: 'free-disk-space', with: { days: '14' }, withinMinutes: 10, verify: 'alarm-ok' };
const duty = dutyOf(play({ steps: [free] }));

it('the disk that was freed closes its matter when the alarm is OK, and is told in numbers', async () => {
  const toban = inMemoryPorts({ duty });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  await respond(toban.commandEnds(), toban.ports);
  expect(toban.ticket().tries.at(-1)?.ended).toEqual({
    id: 'disk-freed',
    server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
    before: 97,
    after: 52,
    megabytes: 3858,
  });
  expect(toban.ticket().stage.kind).toBe('verifying');
  await respond(alarmSays('OK', '04:02'), toban.ports);
  expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed' } });
});

it.each([
  ['nothing was there to remove', { result: 'nothing-freed', detail: 'the disk is 98 % full' }],
  ['the mark could not be made', { result: 'failed', detail: 'no mark' }],
])('a human takes over at once when %s', async (_, result) => {
  const toban = inMemoryPorts({ duty });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  await respond(toban.commandEnds({ status: 'failed', result }), toban.ports);
  expect(toban.ticket().tries.at(-1)?.ended).toMatchObject({
    id: 'action-failed',
    detail: `${result.result}: ${result.detail}`,
  });
  expect(toban.ticket().stage.kind).toBe('handed-over');
});

it('an earlier copy of the attempt counts as done', async () => {
  const toban = inMemoryPorts({ duty });
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  await respond(toban.commandEnds({ result: { result: 'already-done' } }), toban.ports);
  expect(toban.ticket().tries.at(-1)?.ended?.id).toBe('action-was-done');
  expect(toban.ticket().stage.kind).toBe('verifying');
});
