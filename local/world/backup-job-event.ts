import type { BusEvent } from '../contracts';
import type { BackupJob } from './backup-job';

/** The event of a job in the shape that AWS publishes: the first of a job holds next to nothing, and sizes are texts. */
export function backupJobEvent(
  job: BackupJob,
  { account, region }: { readonly account: string; readonly region: string },
  now: number,
): Omit<BusEvent, 'version' | 'id' | 'account' | 'region'> {
  const { id, instanceId, state, createdAt, endedAt, words, recoveryPoint, order } = job;
  const time = (milliseconds: number) => new Date(milliseconds).toISOString();
  const vault = order?.vault ?? 'Default';
  const known = {
    backupVaultArn: `arn:aws:backup:${region}:${account}:backup-vault:${vault}`,
    backupVaultName: vault,
    bytesTransferred: '0',
    iamRoleArn: order?.roleArn,
    resourceArn: `arn:aws:ec2:${region}:${account}:instance/${instanceId}`,
    resourceType: 'EC2',
    startBy: time(createdAt + 8 * 3_600_000),
    percentDone: state === 'COMPLETED' ? 100 : 0,
    // Quoted within the string, as AWS does it here and nowhere else.
    ...(words && { statusMessage: `"${words}"` }),
    ...(endedAt !== undefined && { completionDate: time(endedAt) }),
    ...(state === 'COMPLETED' && { backupSizeInBytes: '8589934592' }),
  };
  return {
    'detail-type': 'Backup Job State Change',
    source: 'aws.backup',
    time: time(now),
    resources: recoveryPoint ? [recoveryPoint] : [],
    detail: {
      backupJobId: id,
      state,
      creationDate: time(createdAt),
      ...(state === 'CREATED' ? {} : known),
    },
  };
}
