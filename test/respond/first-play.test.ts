import { respond } from '../../shared/respond';
import { alarmSays, dutyOf, play, restart } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

describe('the first play: look, restart, verify', () => {
  it('heals a web server, tells that it works and that it is done, and nothing else', async () => {
    const toban = inMemoryPorts({ now: '04:00:10' });

    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.pass({ seconds: 20 });
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ seconds: 15 });
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ seconds: 75 });
    toban.facts.alarms['web-down'] = 'OK';
    await respond(alarmSays('OK', '04:01:55'), toban.ports);

    expect(toban.sent.map(({ document, instanceId }) => [document, instanceId])).toEqual([
      ['Toban-Diagnose', 'i-0aaaaaaaaaaaaaaa1'],
      ['Toban-RestartService', 'i-0aaaaaaaaaaaaaaa1'],
    ]);
    expect(toban.notices.map(({ notice, severity, because }) => [notice, severity, because.id])).toEqual([
      ['opened', 'warning', 'alarm-raised'],
      ['resolved', 'info', 'healed'],
    ]);
    expect(toban.notices[1]?.because).toEqual({
      id: 'healed',
      alarm: 'web-down',
      action: 'restart-service',
      server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
      seconds: 110,
    });
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', at: '2026-03-01T04:02:00.000Z' });
    expect(toban.ticket().entries.map(({ what, because }) => `${what} ${because.id}`)).toEqual([
      'opened alarm-raised',
      'acted acting',
      'finished diagnosis-read',
      'acted acting',
      'finished action-succeeded',
      'closed healed',
    ]);
  });

  it('holds a permit for the server and its group from before the restart until the matter is closed', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.ledger.permits).toEqual({});

    await respond(toban.commandEnds(), toban.ports);
    expect(Object.keys(toban.ledger.permits)).toEqual(['i-0aaaaaaaaaaaaaaa1', 'wordpress:web']);
    await respond(toban.commandEnds(), toban.ports);
    expect(Object.keys(toban.ledger.permits)).toEqual(['i-0aaaaaaaaaaaaaaa1', 'wordpress:web']);

    await respond(alarmSays('OK', '04:01'), toban.ports);
    expect(toban.ledger.permits).toEqual({});
    expect(Object.values(toban.ledger.changes)).toEqual([
      {
        at: '2026-03-01T04:00:00.000Z',
        server: 'i-0aaaaaaaaaaaaaaa1',
        action: 'restart-service',
        group: 'wordpress:web',
        end: { at: '2026-03-01T04:00:00.000Z', result: 'succeeded' },
      },
    ]);
  });

  it('sets a timer for each wait: the look, the restart and the verification', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    // 60 s until the agent takes it, 90 s to run, 60 s for the event.
    expect(toban.timers.map(({ at }) => at)).toEqual(['2026-03-01T04:03:30.000Z']);

    toban.pass({ seconds: 30 });
    await respond(toban.commandEnds(), toban.ports);
    // The pending timer comes first and sets the next.
    expect(toban.timers).toHaveLength(1);
    expect(toban.ticket().attention).toBe('2026-03-01T04:05:30.000Z');

    toban.clock.now = '2026-03-01T04:04:00.000Z' as typeof toban.clock.now;
    await respond(toban.timer(), toban.ports);
    expect(toban.timers.map(({ at }) => at)).toEqual([
      '2026-03-01T04:03:30.000Z',
      '2026-03-01T04:05:30.000Z',
    ]);
  });

  it('takes up the hands while it commits, as the ticket', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.hands.prepared).toEqual([`${toban.ticket().key}-1`]);
  });

  it('hands over with everything tried when the alarm stays red', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 5 });
    await respond(toban.timer(), toban.ports);

    expect(toban.ticket().stage).toEqual({
      kind: 'handed-over',
      because: { id: 'nothing-left-to-try', alarm: 'web-down', tried: 'diagnose, restart-service' },
    });
    expect(toban.notices.at(-1)).toMatchObject({ notice: 'handed-over', severity: 'critical' });
    expect(toban.notices.at(-1)?.text).toContain('web-down is not OK 5 minutes after restart-service.');
    expect(toban.ledger.permits).toEqual({});
  });

  it('closes at the end of the wait when the OK itself was lost', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.facts.alarms['web-down'] = 'OK';
    toban.pass({ minutes: 5 });
    await respond(toban.timer(), toban.ports);

    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'healed', seconds: 300 } });
  });

  it('goes up to the next step when the first change did not help', async () => {
    const again = { ...restart, with: { service: 'php-fpm' } };
    const limits = { ...play().limits, cooldownMinutes: 0 };
    const toban = inMemoryPorts({ duty: dutyOf(play({ steps: [restart, again], limits })) });
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 5 });
    await respond(toban.timer(), toban.ports);

    expect(toban.sent).toHaveLength(2);
    expect(toban.ticket().stage).toMatchObject({ kind: 'acting', step: 1 });
    expect(toban.ledger.permits['wordpress:web']?.holder).toBe(toban.sent[1]?.intent);
  });
});

describe('what the diagnosis finds', () => {
  it('leaves a service alone whose configuration is broken', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(
      toban.commandEnds({ result: { config: 'broken', configError: 'Syntax error on line 42' } }),
      toban.ports,
    );

    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose']);
    expect(toban.notices.at(-1)?.because).toEqual({
      id: 'config-broken',
      service: 'httpd',
      server: 'web-1 (i-0aaaaaaaaaaaaaaa1)',
      error: 'Syntax error on line 42',
    });
  });

  it('goes on when the look itself failed: the restart tests the configuration by itself', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds({ status: 'failed', tail: 'no such command' }), toban.ports);
    expect(toban.sent.map(({ action }) => action)).toEqual(['diagnose', 'restart-service']);
  });

  it.each([
    'deliverytimedout',
    'executiontimedout',
    'undeliverable',
    'terminated',
    'accessdenied',
    'a-new-word',
  ])('counts the status %s of a restart as failed, and hands over', async (status) => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(toban.commandEnds({ status }), toban.ports);

    expect(toban.ticket().stage.kind).toBe('handed-over');
    expect(toban.ticket().tries.at(-1)?.ended).toMatchObject({ id: 'action-failed', status });
  });

  it('keeps a ticket that can be stored when the document reports no number', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds({ result: { diskPercent: 'n/a' } }), toban.ports);
    expect(toban.sent).toHaveLength(2);
  });
});

describe('who gets the credit', () => {
  it('is nobody when the alarm became OK while Toban was only looking', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    toban.pass({ seconds: 42 });
    await respond(alarmSays('OK', '04:00:40'), toban.ports);

    expect(toban.notices.at(-1)?.because).toEqual({ id: 'recovered-alone', alarm: 'web-down', seconds: 42 });
  });

  it('is not a restart that failed while the alarm became OK', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(alarmSays('OK', '04:01'), toban.ports);
    expect(toban.ticket().stage.kind).toBe('acting');
    await respond(toban.commandEnds({ status: 'failed' }), toban.ports);

    expect(toban.notices.at(-1)).toMatchObject({
      notice: 'resolved',
      because: { id: 'recovered-after-hand-over' },
    });
  });

  it('is the restart when the alarm became OK while it ran', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(alarmSays('OK', '04:01'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);

    expect(toban.ticket().stage).toMatchObject({
      kind: 'closed',
      because: { id: 'healed', action: 'restart-service' },
    });
  });

  it('is not denied to a change whose verification came late', async () => {
    const toban = inMemoryPorts();
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    await respond(toban.commandEnds(), toban.ports);
    toban.pass({ minutes: 5 });
    await respond(toban.timer(), toban.ports);
    await respond(alarmSays('OK', '04:06'), toban.ports);

    expect(toban.notices.at(-1)).toMatchObject({
      notice: 'resolved',
      because: { id: 'recovered-after-hand-over' },
    });
  });
});
