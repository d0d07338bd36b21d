import { read } from '../../../events/read';
import { essence, readSample, sampleNames, sampleObject } from '../sample';

const expected: Readonly<Record<string, unknown>> = {
  'ec2__EC2-Instance-State-change-Notification__RUNNING__doc2020.json': {
    kind: 'instance-state',
    at: '2015-11-11T21:29:54.000Z',
    place: { account: '123456789012', region: 'us-east-1' },
    instanceId: 'i-0123456789',
    state: 'running',
  },
  'ec2__EC2-Instance-State-change-Notification__pending__doc2026.json': {
    kind: 'instance-state',
    at: '2021-11-11T21:29:54.000Z',
    place: { account: '123456789012', region: 'us-east-1' },
    instanceId: 'i-1234567890abcdef0',
    state: 'pending',
  },
  'ec2__EC2-Instance-State-change-Notification__running__doc2020.json': {
    kind: 'instance-state',
    at: '2019-10-02T17:59:30.000Z',
    place: { account: '123456798012', region: 'us-east-2' },
    instanceId: 'i-0c314xmplcd5b8173',
    state: 'running',
  },
  // Published with a blank before the id, and with an account that its ARN contradicts.
  'ec2__EC2-Instance-State-change-Notification__terminated__doc2020.json': {
    kind: 'instance-state',
    at: '2017-12-22T18:43:48.000Z',
    place: { account: '111122223333', region: 'us-west-1' },
    instanceId: 'i-1234567890abcdef0',
    state: 'terminated',
  },
  'ec2__state-change-pending__custodian.json': {
    kind: 'instance-state',
    at: '2015-11-23T06:58:14.000Z',
    place: { account: '101010101111', region: 'us-east-1' },
    instanceId: 'i-a2d74f12',
    state: 'pending',
  },
  'handmade-stopped-underscore.json': {
    kind: 'instance-state',
    at: '2026-03-01T04:05:00.000Z',
    place: { account: '111122223333', region: 'ap-northeast-1' },
    instanceId: 'i-0aaaaaaaaaaaaaaa1',
    state: 'stopped',
  },
};

describe('samples of EC2 instance states', () => {
  it('are all expected here', () => {
    expect(Object.keys(expected).toSorted()).toEqual([...sampleNames('ec2')].toSorted());
  });

  it.each(Object.entries(expected))('%s', (file, signal) => {
    expect(essence(readSample('ec2', file))).toEqual(signal);
  });
});

describe('an instance state', () => {
  const stopped = sampleObject('ec2', 'handmade-stopped-underscore.json');

  it('is dropped when an archive replays it, since the server has moved on', () => {
    expect(read({ ...stopped, 'replay-name': 'again' })).toEqual([
      { kind: 'not-ours', because: { id: 'replayed-event' } },
    ]);
  });

  it.each([
    ['an id', { detail: { state: 'stopped' } }, 'detail.instance-id expected an instance id, found nothing'],
    ['a state', { detail: { 'instance-id': 'i-1' } }, 'detail.state expected text, found nothing'],
    [
      'a time',
      { time: undefined },
      'time expected a timestamp with a zone such as 2019-10-02T17:04:40.989+0000, found nothing',
    ],
  ])('is refused without %s', (_, change, message) => {
    expect(read({ ...stopped, ...change })).toMatchObject([
      { kind: 'refused', error: { message: `EC2 instance state: at ${message}` } },
    ]);
  });
});
