import { read } from '../../events/read';
import { essence, readSample, sampleObject } from './sample';

const tokyo = { account: '111122223333', region: 'ap-northeast-1' };

const timer = { kind: 'timer', at: '2026-03-01T04:05:00.000Z', place: tokyo, ticket: 'k3x7q2m5vbtd-2' };

describe('a timer of ours', () => {
  it('names its ticket', () => {
    expect(essence(readSample('toban', 'handmade-timer.json'))).toEqual(timer);
  });

  it('is read as PutEvents takes it, with its place from the schedule that sent it', () => {
    expect(essence(readSample('wrapping', 'handmade-put-events.json'))).toEqual(timer);
  });

  it('counts again when an archive replays it: it only makes a ticket look at the world', () => {
    const [reading] = read({ ...sampleObject('toban', 'handmade-timer.json'), 'replay-name': 'again' });

    expect(reading).toMatchObject({ kind: 'signal', signal: { kind: 'timer' } });
  });

  it('is another timer at another time, so that none is taken for a copy', () => {
    const event = sampleObject('toban', 'handmade-timer.json');
    const ids = ['2026-03-01T04:05:00Z', '2026-03-01T04:10:00Z'].map((time) => {
      const [reading] = read({ ...event, time });
      return reading?.kind === 'signal' ? reading.signal.id : undefined;
    });

    expect(new Set(ids).size).toBe(2);
  });

  it.each(['K3X9Q2M7VBTD-2', 'k3x7q2m5vbtd', 'k3x7q2m5vbtd-123456789012', 'k3x7q2m5vbtd-2\n', '../x'])(
    'is refused for the ticket %j',
    (ticket) => {
      const event = sampleObject('toban', 'handmade-timer.json');

      expect(read({ ...event, detail: { ticket } })).toMatchObject([
        {
          kind: 'refused',
          error: { where: 'detail.ticket', expected: 'a ticket id such as k3x7q2m5vbtd-2' },
        },
      ]);
    },
  );

  it('is nothing to us under another name on our bus', () => {
    const event = sampleObject('toban', 'handmade-timer.json');

    expect(read({ ...event, 'detail-type': 'Tea' })).toEqual([
      { kind: 'not-ours', because: { id: 'not-our-event', what: 'the event "Tea" from toban' } },
    ]);
  });
});

describe('a schedule', () => {
  it('is named by its rule', () => {
    expect(essence(readSample('schedule', 'handmade-rule.json'))).toEqual({
      kind: 'schedule',
      at: '2026-03-01T04:15:00.000Z',
      place: tokyo,
      name: 'toban-prod-reconcile',
    });
  });

  it('is named by its rule on a bus of its own', () => {
    const [reading] = read({
      ...sampleObject('schedule', 'handmade-rule.json'),
      resources: ['arn:aws:events:ap-northeast-1:111122223333:rule/toban/toban-prod-reconcile'],
    });

    expect(reading).toMatchObject({ kind: 'signal', signal: { name: 'toban-prod-reconcile' } });
  });

  it('of EventBridge Scheduler is named by its input, and lives where its ARN says', () => {
    expect(essence(readSample('schedule', 'handmade-scheduler-input.json'))).toEqual({
      kind: 'schedule',
      at: '2026-03-01T00:00:00.000Z',
      place: tokyo,
      name: 'morning-round',
    });
  });

  it('is refused when its placeholders were not filled in', () => {
    const input = sampleObject('schedule', 'handmade-scheduler-input.json');

    expect(read({ ...input, arn: '<aws.scheduler.schedule-arn>' })).toMatchObject([
      {
        kind: 'refused',
        error: {
          message:
            'scheduled event: at arn expected the ARN of a schedule, found "<aws.scheduler.schedule-arn>"',
        },
      },
    ]);
  });

  it('is refused when no rule is named', () => {
    const event = sampleObject('schedule', 'handmade-rule.json');

    expect(read({ ...event, resources: [] })).toMatchObject([
      {
        kind: 'refused',
        error: { message: 'scheduled event: at resources expected the ARN of a rule, found nothing' },
      },
    ]);
  });
});
