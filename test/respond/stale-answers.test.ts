import { reconcile } from '../../shared/reconcile';
import { respond } from '../../shared/respond';
import { alarmSays, at, dutyOf, measureOf, play, restart, tokyo, web1 } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';

const restartOnly = dutyOf(play({ steps: [restart] }));

describe('CloudWatch answers from before its own event', () => {
  it('an OK that is older than the alarm ends nothing: it is asked again', async () => {
    const toban = inMemoryPorts({ duty: restartOnly });
    toban.facts.alarms['web-down'] = 'OK';
    toban.facts.since['web-down'] = at('02:00');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'holding', because: { id: 'answer-missing' } });

    toban.facts.alarms['web-down'] = 'ALARM';
    toban.facts.since['web-down'] = at('04:00');
    toban.pass({ minutes: 5 });
    await respond(toban.timer(), toban.ports);
    expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service']);
  });

  it('an OK from after the alarm is believed', async () => {
    const toban = inMemoryPorts({ duty: restartOnly, now: '04:02' });
    toban.facts.alarms['web-down'] = 'OK';
    toban.facts.since['web-down'] = at('04:01');
    await respond(alarmSays('ALARM', '04:00'), toban.ports);
    expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'alarm-ok-again' } });
  });
});

it('an alarm whose matter was closed too early is found by the sweep, though its transition was heard', async () => {
  const toban = inMemoryPorts({ duty: restartOnly });
  toban.facts.alarms['web-down'] = 'gone';
  await respond(alarmSays('ALARM', '04:00'), toban.ports);
  expect(toban.ticket().stage).toMatchObject({ kind: 'closed', because: { id: 'alarm-gone' } });

  toban.facts.alarms['web-down'] = 'ALARM';
  const { alarm } = alarmSays('ALARM', '04:00');
  toban.facts.red = [
    { place: tokyo, alarm, at: at('04:00'), reason: 'Threshold Crossed', measures: [measureOf(web1)] },
  ];
  toban.pass({ minutes: 10 });
  await reconcile(toban.ports);
  await reconcile(toban.ports);
  expect(toban.sent.map(({ action }) => action)).toEqual(['restart-service']);
  expect(toban.ticket().entries.map(({ what }) => what)).toEqual(['opened', 'closed', 'reopened', 'acted']);
});
