import { read } from '../../events/read';
import { because } from '../../shared/domain/because';
import type { InstanceId } from '../../shared/domain/names';
import { respond } from '../../shared/respond';
import { respondToAll } from '../../shared/respond-to-all';
import { sample } from '../events/sample';
import { alarmDeleted, alarmSays, dutyOf, play, server, web1 } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

const published = 'i-12345678901234567' as InstanceId;

function publishedEstate() {
  return inMemoryPorts({
    now: '2019-10-02T17:05:00.000Z',
    duty: dutyOf(play({ alarms: ['ServerCpuTooHigh'] })),
    facts: { alarms: { ServerCpuTooHigh: 'ALARM' }, servers: [server(published, 'web-9')] },
  });
}

const SHAPES = ['handmade-lambda-action-metric.json', 'handmade-sns-metric.json'];

describe('the same transition in several shapes', () => {
  it('is one ticket and one command, by alarm action and by SNS', async () => {
    const toban = publishedEstate();
    for (const shape of [...SHAPES, ...SHAPES]) {
      await respondToAll(read(sample('cloudwatch', shape)), toban.ports);
    }
    expect(toban.sent).toHaveLength(1);
    expect(toban.sent[0]).toMatchObject({ document: 'Toban-Diagnose', instanceId: published });
    expect(toban.notices).toHaveLength(1);
  });

  it('is one command when both arrive at the same moment', async () => {
    const toban = publishedEstate();
    await Promise.all(SHAPES.map((shape) => respondToAll(read(sample('cloudwatch', shape)), toban.ports)));
    expect(toban.sent).toHaveLength(1);
  });

  it('honours the mute of the published EventBridge sample: nobody is told, nothing is done until its window ends', async () => {
    const toban = publishedEstate();
    toban.clock.now = '2026-01-01T11:00:00.000Z' as typeof toban.clock.now;
    await respondToAll(
      read(sample('cloudwatch', 'cloudwatch__CloudWatch-Alarm-State-Change__ALARM__doc2026.json')),
      toban.ports,
    );
    expect(toban.sent).toEqual([]);
    expect(toban.notices).toEqual([]);
    expect(toban.timers.map(({ at }) => at)).toEqual(['2026-01-01T12:00:00.000Z']);
  });
});

describe('events out of order', () => {
  it('ignores an OK without a ticket', async () => {
    const toban = inMemoryPorts();
    expect(await respond(alarmSays('OK', '04:00'), toban.ports)).toEqual({
      kind: 'ignored',
      because: because('ok-without-ticket', { alarm: 'web-down' }),
    });
  });

  it('touches nothing and tells nobody when the ALARM comes after its own OK', async () => {
    const toban = inMemoryPorts({ facts: { alarms: { 'web-down': 'OK' } } });
    await respond(alarmSays('OK', '04:00:30'), toban.ports);
    await respond(alarmSays('ALARM', '04:00'), toban.ports);

    expect(toban.sent).toEqual([]);
    expect(toban.notices).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'alarm-ok-again' } });
  });

  it('ignores a state that is older than the one it knows', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(alarmSays('OK', '04:01'), toban.ports);
    const late = await respond(alarmSays('ALARM', '04:00:30'), toban.ports);

    expect(late).toMatchObject({ kind: 'ignored', because: { id: 'older-than-known' } });
    expect(toban.ticket().stage.kind).toBe('closed');
  });

  it('does not take a replayed ALARM for news', async () => {
    const toban = inMemoryPorts();
    const replayed = await respond(alarmSays('ALARM', '04:00', { replayed: true }), toban.ports);
    expect(replayed).toMatchObject({ kind: 'ignored', because: { id: 'replayed-event' } });
    expect(toban.tickets.now.size).toBe(0);
  });

  it('asks nothing about an alarm that no play answers', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00', { name: 'somebody-elses' }), toban.ports);
    expect(toban.world.asked).toEqual([]);
    expect(toban.tickets.now.size).toBe(0);
  });
});

describe('OK while Toban works', () => {
  it('ends the matter while Toban only looks; the late result is ignored', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(alarmSays('OK', '04:00:20'), toban.ports);
    const late = await respond(toban.commandEnds(), toban.ports);

    expect(late).toMatchObject({ kind: 'ignored', because: { id: 'matter-closed' } });
    expect(toban.sent).toHaveLength(1);
  });

  it('waits for a change that is under way before it ends the matter', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(alarmSays('OK', '04:01'), toban.ports);
    expect(toban.ticket().stage.kind).toBe('acting');
    expect(Object.keys(toban.ledger.permits)).toHaveLength(2);

    await respond(toban.commandEnds(), toban.ports);
    expect(toban.ticket().stage.kind).toBe('closed');
    expect(toban.ledger.permits).toEqual({});
  });
});

describe('command events', () => {
  it('of a command that Toban did not send are ignored', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    const { attempt: _, ...event } = toban.commandEnds();
    const foreign = { ...event, commandId: 'somebody-elses', document: 'AWS-RunShellScript' };
    expect(await respond(foreign, toban.ports)).toMatchObject({
      kind: 'ignored',
      because: { id: 'nobody-waits-for-command' },
    });
  });

  it('of an earlier step that bear no attempt are not taken for the result of the step under way', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    const looked = toban.commandEnds();
    await respond(looked, toban.ports);
    // The event of the one invocation carries no parameters, so only its command's Comment knows the intent.
    const { attempt: _, ...copy } = looked;
    await respond({ ...copy, id: `${copy.id}-invocation` as typeof copy.id }, toban.ports);

    expect(toban.ticket().stage).toMatchObject({ kind: 'acting', step: 1 });
    expect(toban.ticket().tries[1]).not.toHaveProperty('ended');
  });

  it('that come twice move the ticket once', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    const looked = toban.commandEnds();
    await Promise.all([respond(looked, toban.ports), respond(looked, toban.ports)]);
    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose', 'restart-service']);
  });

  it('are hints: a command that still runs is waited for', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    const early = toban.commandEnds({ status: 'inprogress' });
    await respond({ ...early, status: 'success' }, toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'acting', step: 0 });
  });
});

describe('the end of an alarm', () => {
  it('ends its matter when it is deleted', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(alarmDeleted('04:05'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'alarm-deleted' } });
    expect(toban.notices.at(-1)?.notice).toBe('resolved');
  });

  it('waits for the change that is under way when it is deleted: its permit is not free before', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.facts.alarms['web-down'] = 'gone';
    await respond(alarmDeleted('04:01'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'acting', step: 1 });
    expect(Object.keys(toban.ledger.permits)).toContain(web1);

    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 5 });
    await respond(toban.timer(), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'alarm-gone' } });
    expect(toban.ledger.permits).toEqual({});
  });

  it('is found by the hourly look when its deletion was not heard', async () => {
    const toban = inMemoryPorts({ facts: { servers: [] } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.ticket().stage.kind).toBe('handed-over');
    toban.facts.alarms['web-down'] = 'gone';
    toban.pass({ hours: 1 });
    await respond(toban.timer(), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'alarm-gone' } });
  });
});

describe('no data', () => {
  it('hands over to a human where the play says tell, and works when red follows', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('INSUFFICIENT_DATA', '04:00'), toban.ports);
    expect(toban.notices.map(({ notice, because }) => [notice, because.id])).toEqual([
      ['handed-over', 'alarm-has-no-data'],
    ]);

    await respond(alarmSays('ALARM', '04:01'), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });

  it('is treated like ALARM where the play says act', async () => {
    const toban = inMemoryPorts({
      duty: dutyOf(play({ insufficientData: 'act' })),
      facts: { alarms: { 'web-down': 'INSUFFICIENT_DATA' } },
    });
    await respond(alarmSays('INSUFFICIENT_DATA', '04:00'), toban.ports);
    expect(toban.sent).toHaveLength(1);
  });

  it('is let pass where the play says ignore', async () => {
    const toban = inMemoryPorts({ duty: dutyOf(play({ insufficientData: 'ignore' })) });
    await respond(alarmSays('INSUFFICIENT_DATA', '04:00'), toban.ports);
    expect(toban.tickets.now.size).toBe(0);
  });

  it('is not red: Toban holds where the play does not say act and the alarm lost its data meanwhile', async () => {
    const toban = inMemoryPorts({ facts: { alarms: { 'web-down': 'INSUFFICIENT_DATA' } } });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.sent).toEqual([]);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'alarm-has-no-data' } });
  });

  it('does not end an open ticket', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(alarmSays('INSUFFICIENT_DATA', '04:01'), toban.ports);
    expect(toban.ticket().stage.kind).toBe('acting');
    expect(toban.notices).toHaveLength(1);
  });
});
