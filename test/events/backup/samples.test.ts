import { read } from '../../../events/read';
import { essence, readSample, sampleNames, sampleObject } from '../sample';

const notOurs = (what: string) => ({ id: 'not-our-event', what });

/** Of each published event what it says. Its accounts have 13 digits. */
const expected: Readonly<Record<string, object>> = {
  // Only three keys: neither the vault nor what is backed up.
  'backup__Backup-Job-State-Change__CREATED__doc2026.json': {
    kind: 'backup-job',
    at: '2020-06-22T20:32:53.000Z',
    place: { account: '1112233445566', region: 'us-west-2' },
    job: { id: '7e8845b5-ca30-415f-a842-e0152bf4d0ca', state: 'CREATED' },
  },
  // Its message is there, and empty.
  'backup__Backup-Job-State-Change__PENDING__doc2026.json': {
    kind: 'backup-job',
    job: { id: '2cffdb68-d6ed-485f-9f9b-8b530749f1c2', state: 'PENDING' },
    vault: 'ed1f2661-5587-48bf-8a98-fadb977bf975',
  },
  // What came of it stands among the resources of the envelope alone.
  'backup__Backup-Job-State-Change__COMPLETED__doc2026.json': {
    kind: 'backup-job',
    job: {
      id: 'a827233a-d405-4a86-a440-759fa94f34dd',
      state: 'COMPLETED',
      recoveryPoint:
        'arn:aws:backup:us-west-2:1112233445566:recovery-point:f1d966fe-a3bd-410b-b292-99f442d13b56',
    },
  },
  // Its message is quoted within the string.
  'backup__Backup-Job-State-Change__FAILED__doc2026.json': {
    kind: 'backup-job',
    job: {
      state: 'FAILED',
      words:
        'Backup job failed because backup vault arn:aws:backup:us-west-2:1112233445566:backup-vault:9ab3e749-82c6-4342-9320-5edbf4918b86 does not exist.',
    },
  },
  'backup__Backup-Job-State-Change__EXPIRED__doc2026.json': {
    kind: 'backup-job',
    job: {
      id: '01EE26DC-7107-4D8E-0C54-EAC27C662BA4',
      state: 'EXPIRED',
      words: 'Backup job failed because there was a running job for the same resource.',
    },
    vault: 'aws/backup/AutomatedBackupVaultDel2',
  },
  'backup__Backup-Job-State-Change__ABORTED__doc2026.json': {
    kind: 'backup-job',
    job: { state: 'ABORTED', words: 'Backup job was stopped by user.' },
  },
  'backup__Copy-Job-State-Change__FAILED__doc2026.json': notOurs(
    'the event "Copy Job State Change" from aws.backup',
  ),
  'backup__Restore-Job-State-Change__FAILED__doc2026.json': notOurs(
    'the event "Restore Job State Change" from aws.backup',
  ),
  'backup__Recovery-Point-State-Change__COMPLETED__doc2026.json': notOurs(
    'the event "Recovery Point State Change" from aws.backup',
  ),
  'sns-lambda__backup-completed__awsdoc.txt': notOurs('a plain-text message'),
  'sns-lambda__backup-expired__awsdoc.txt': notOurs('a plain-text message'),
};

const FAILED = 'backup__Backup-Job-State-Change__FAILED__doc2026.json';
const published = sampleObject('backup', FAILED);

function saying(changes: object) {
  const detail = { ...(published['detail'] as object), ...changes };
  const [reading] = read({ ...published, detail });
  if (reading?.kind !== 'signal' || reading.signal.kind !== 'backup-job') throw new Error('Expected a job');
  return reading.signal;
}

describe('an event of AWS Backup', () => {
  it('is expected here for every sample', () => {
    expect([...sampleNames('backup')].sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('%s says what it says', (file, wanted) => {
    expect(essence(readSample('backup', file))).toMatchObject(wanted);
  });

  it('names the server where one is backed up', () => {
    const resourceArn = 'arn:aws:ec2:ap-northeast-1:111122223333:instance/i-0a1b2c3d4e5f60001';

    expect(saying({ resourceArn }).server).toBe('i-0a1b2c3d4e5f60001');
    expect(saying({ resourceArn: 'arn:aws:rds:ap-northeast-1:111122223333:db:shop' }).server).toBeUndefined();
    expect(saying({ resourceArn: 'somewhere' }).server).toBeUndefined();
  });

  it('is the same happening however often it comes, and another with another state', () => {
    expect(saying({}).id).toBe(saying({ percentDone: 12 }).id);
    expect(saying({}).id).not.toBe(saying({ state: 'COMPLETED' }).id);
  });

  it('is heard in a state that nobody knows', () => {
    expect(saying({ state: 'PONDERING' }).job.state).toBe('PONDERING');
  });

  it('keeps as much of the words of AWS as somebody reads, and never half a character', () => {
    expect(saying({ statusMessage: `"${'x'.repeat(499)}😀"` }).job.words).toBe('x'.repeat(499));
  });

  it('is dropped when an archive replays it', () => {
    expect(read({ ...published, 'replay-name': 'again' })).toEqual([
      { kind: 'not-ours', because: { id: 'replayed-event' } },
    ]);
  });

  it('is refused without the id of a job', () => {
    const { backupJobId: _, ...detail } = published['detail'] as Record<string, unknown>;

    expect(read({ ...published, detail })).toMatchObject([
      {
        kind: 'refused',
        error: { message: 'AWS Backup job: at detail.backupJobId expected text, found nothing' },
      },
    ]);
  });
});
