import { read } from '../../../events/read';
import { essence, readSample, sampleNames, sampleObject } from '../sample';

const notOurs = (what: string) => ({ id: 'not-our-event', what });

/** Of each published event what it says, without the words of AWS. */
const expected: Readonly<Record<string, object>> = {
  'abuse__DOS-REPORT__sre-bot.json': {
    at: '2018-08-01T06:27:57.000Z',
    // The envelope says "global"; the servers say where they are.
    place: { account: '123456789012', region: 'us-east-1' },
    notice: {
      code: 'AWS_ABUSE_DOS_REPORT',
      category: 'issue',
      isAbuse: true,
      status: 'open',
      startsAt: '2018-08-01T06:27:57.000Z',
      resources: [
        { id: 'arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111', server: 'i-abcd1111' },
        { id: 'arn:aws:ec2:us-east-1:123456789012:instance/i-abcd2222', server: 'i-abcd2222' },
      ],
    },
  },
  'account-issue__ELB-API__doc2026.json': {
    place: { account: '123456789012', region: 'ap-southeast-2' },
    notice: {
      code: 'AWS_ELASTICLOADBALANCING_API_ISSUE',
      service: 'ELASTICLOADBALANCING',
      communication: '01b0993207d81a09dcd552ebd1e633e36cf1f09a',
      page: 1,
      totalPages: 1,
      // It lacks `lastUpdatedTime`, so the time of the envelope counts.
      updatedAt: '2022-06-10T06:27:57.000Z',
      startsAt: '2022-06-10T05:01:10.000Z',
      endsAt: '2022-06-10T05:30:57.000Z',
      resources: [],
    },
  },
  'aha__VPN-REDUNDANCY-LOSS.json': notOurs('the event "AHA Event" from aha'),
  'aha__schema.json': notOurs('the event "AHA Event" from aha'),
  // Delivered in us-west-2, about us-east-1; its day has one digit.
  'backup-region-copy__EC2-INSTANCE-STORE-DEGRADED__doc2026.json': {
    place: { account: '123456789012', region: 'us-east-1' },
    notice: {
      code: 'AWS_EC2_INSTANCE_STORE_DRIVE_PERFORMANCE_DEGRADED',
      communication: '01b0993207d81a09dcd552ebd1e633e36cf1f09a',
      startsAt: '2022-06-03T05:01:10.000Z',
      resources: [{ id: 'i-abcd1111', server: 'i-abcd1111', updatedAt: '2022-06-03T06:27:57.000Z' }],
    },
  },
  'health__AWS-Health-Event__AWS-EC2-ODCR-UNDERUTILIZATION-NOTIFICATION__doc2026.json': {
    place: { account: '123456789012', region: 'ap-south-1' },
    notice: {
      category: 'notification',
      communication: '',
      resources: [{ id: 'cr-01234567890abcdef', updatedAt: '2023-03-10T12:03:38.000Z' }],
    },
  },
  'health__AWS-Health-Event__doc2020-2.txt': notOurs('a plain-text message'),
  'health__AWS-Health-Event__doc2020.txt': notOurs('a plain-text message'),
  'issue__IAM-global__ops-health-ai-detail-only.json': notOurs(
    'JSON with "eventArn", "service", "eventTypeCode" and more',
  ),
  // Its affectedAccount was overwritten with the key, and its communicationId names no page.
  'issue__RISK-CREDENTIALS-EXPOSED__capture2025.json': {
    place: { account: '1234567890', region: 'us-east-1' },
    notice: {
      code: 'AWS_RISK_CREDENTIALS_EXPOSED',
      communication: 'acf0ec863d311e61f725cc6ba09b94d9798e78869a17',
      updatedAt: '2025-02-12T00:37:55.000Z',
      endsAt: '2025-02-26T00:37:54.000Z',
      resources: [{ id: 'AKIAXXXXXXXXXX', updatedAt: '2025-02-12T00:37:55.000Z' }],
    },
  },
  'issue__RISK-CREDENTIALS-EXPOSED__health-tools.json': {
    place: { account: '123456789012', region: 'us-east-1' },
    notice: { code: 'AWS_RISK_CREDENTIALS_EXPOSED', resources: [{ id: 'ACCESS_KEY_ID_HERE' }] },
  },
  'lifecycle__EKS__ops-health-ai-detail-only.json': notOurs(
    'JSON with "eventArn", "service", "eventTypeCode" and more',
  ),
  'minimal__HEALTH-TEST__health-tools.json': {
    place: { account: '123456789012', region: 'us-east-1' },
    notice: { category: 'other', status: 'open', text: 'something is wrong', resources: [] },
  },
  // Its start time went through a formatter: `Thu 15 Dec 2022 23: 25: 00 GMT`.
  'notification__RDS-OPERATIONAL__capture2022.json': {
    place: { account: '123456789', region: 'eu-west-1' },
    notice: {
      code: 'AWS_RDS_OPERATIONAL_NOTIFICATION',
      startsAt: '2022-12-15T23:25:00.000Z',
      resources: [{ id: 'database-training-0' }],
    },
  },
  'public-issue__EC2-OPERATIONAL__doc2025.json': {
    place: { account: '123456789012', region: 'af-south-1' },
    notice: {
      category: 'issue',
      service: 'EC2',
      isPublic: true,
      status: 'open',
      updatedAt: '2023-01-27T09:01:22.000Z',
      endsAt: '2023-01-27T09:01:22.000Z',
      resources: [],
    },
  },
  'putevents__EBS-VOLUME-LOST-2__health-tools.json': notOurs(
    'the event "AWS Health Event" from awshealth.mock',
  ),
  'putevents__ECS-TASK-PATCHING__health-tools.json': notOurs(
    'the event "AWS Health Event" from com.samplevent',
  ),
  'scheduled__EC2-PERSISTENT-RETIREMENT__custodian.json': {
    place: { account: '011122335622', region: 'us-east-1' },
    notice: {
      code: 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED',
      category: 'change',
      startsAt: '2018-11-01T22:00:00.000Z',
      resources: [{ id: 'i-00ddbf07ce6372082', server: 'i-00ddbf07ce6372082' }],
    },
  },
};

describe('samples of AWS Health', () => {
  it('are all expected here', () => {
    expect(Object.keys(expected).toSorted()).toEqual([...sampleNames('health')].toSorted());
  });

  it.each(Object.entries(expected))('%s', (file, wanted) => {
    expect(essence(readSample('health', file))).toMatchObject(wanted);
  });
});

describe('a notice of AWS Health', () => {
  const published = sampleObject('health', 'issue__RISK-CREDENTIALS-EXPOSED__capture2025.json');
  const saying = (changes: object, around: object = {}) => {
    const detail = { ...(published['detail'] as object), ...changes };
    const [reading] = read({ ...published, detail, ...around });
    if (reading?.kind !== 'signal' || reading.signal.kind !== 'health') throw new Error('Expected a notice');
    return reading.signal;
  };

  it('is the same from both Regions in which AWS delivers it', () => {
    const [here, there] = ['us-east-1', 'us-west-2'].map((region) =>
      saying(
        { backupEvent: String(region === 'us-west-2') },
        { region, id: region, time: '2025-02-12T00:38:40Z' },
      ),
    );

    expect(there).toEqual(here);
  });

  it('is one of several pages, whether they are numbers or text, and wherever the page is said', () => {
    const second = { page: '2', totalPages: '3', communicationId: 'acf0ec-2' };

    expect(saying(second).notice).toMatchObject({ page: 2, totalPages: 3, communication: 'acf0ec' });
    expect(saying({ ...second, page: 2, totalPages: 3, communicationId: 'acf0ec' })).toEqual(saying(second));
  });

  it.each([
    ['a status', { statusCode: 'pondering' }, { status: 'open' }],
    ['a category', { eventTypeCategory: 'prophecy' }, { category: 'other' }],
    ['a code', { eventTypeCode: 'CAA_CHECK_FAILURE' }, { code: 'CAA_CHECK_FAILURE' }],
    ['a number of pages', { page: '7', totalPages: 'many' }, { page: 1, totalPages: 1 }],
    ['personas', { personas: ['OPERATIONAL', 'GARDENING'], actionability: 'MAYBE' }, { status: 'open' }],
    [
      'the status of a resource',
      { affectedEntities: [{ entityValue: 'i-1', status: 'HAUNTED' }] },
      { resources: [{ id: 'i-1', status: 'haunted' }] },
    ],
  ])('is heard with %s that nobody knows', (_, changes, wanted) => {
    expect(saying(changes).notice).toMatchObject(wanted);
  });

  it.each([
    ['Wed, 31 Jun 2022 05:01:10 GMT', undefined],
    ['', undefined],
    ['tomorrow', undefined],
    ['Fri, 27 Jan 2023 06:02:51 GMT', '2023-01-27T06:02:51.000Z'],
    ['2022-07-02T12:33:26.951Z', '2022-07-02T12:33:26.951Z'],
  ])('begins at no moment, or at the one that it names: %j', (startTime, startsAt) => {
    expect(saying({ startTime }).notice.startsAt).toBe(startsAt);
  });

  it('keeps as much of the words of AWS as somebody reads', () => {
    const text = 'x'.repeat(898) + '😀😀';
    const { notice } = saying({ eventDescription: [{ language: 'en_US', latestDescription: text }] });

    expect(notice.text).toBe(`${'x'.repeat(898)}…`);
  });

  it('is dropped when an archive replays it: yesterday’s news', () => {
    expect(read({ ...published, 'replay-name': 'again' })).toEqual([
      { kind: 'not-ours', because: { id: 'replayed-event' } },
    ]);
  });

  it('is refused without a code', () => {
    const { eventTypeCode: _, ...detail } = published['detail'] as Record<string, unknown>;

    expect(read({ ...published, detail })).toMatchObject([
      {
        kind: 'refused',
        error: { message: 'AWS Health event: at detail.eventTypeCode expected text, found nothing' },
      },
    ]);
  });
});
