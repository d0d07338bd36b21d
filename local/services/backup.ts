import type {
  BackupJob as AwsBackupJob,
  DescribeBackupJobInput,
  ListBackupJobsInput,
  StartBackupJobInput,
} from '@aws-sdk/client-backup';
import { AwsError, type LocalService } from '../contracts';
import type { BackupJob } from '../world/backup-job';
import type { World } from '../world/world';
import { page } from './paging';
import { everywhere } from './server-access';
import type { ServiceRoles } from './service-roles';

/** AWS Backup: the jobs of servers. */
export function createBackup(world: World, roles: Pick<ServiceRoles, 'refusesTrust'>): LocalService {
  const { region, account, backupJobs } = world;
  const prefix = `arn:aws:ec2:${region}:${account}:instance/`;
  const vaultArn = (name: string) => `arn:aws:backup:${region}:${account}:backup-vault:${name}`;

  function described({
    id,
    instanceId,
    state,
    createdAt,
    endedAt,
    order,
    words,
    recoveryPoint,
  }: BackupJob): AwsBackupJob {
    return {
      AccountId: account,
      BackupJobId: id,
      BackupVaultName: order?.vault ?? 'Default',
      BackupVaultArn: vaultArn(order?.vault ?? 'Default'),
      ResourceArn: `${prefix}${instanceId}`,
      ResourceType: 'EC2',
      CreationDate: new Date(createdAt),
      State: state,
      ...(words && { StatusMessage: words }),
      ...(recoveryPoint && { RecoveryPointArn: recoveryPoint }),
      ...(endedAt !== undefined && { CompletionDate: new Date(endedAt) }),
    };
  }

  return {
    operations: {
      ListBackupJobs({ ByResourceArn, ByState, MaxResults = 1000, NextToken }: ListBackupJobsInput) {
        const found = [...backupJobs.values()].filter(
          ({ instanceId, state }) =>
            (ByResourceArn === undefined || ByResourceArn === `${prefix}${instanceId}`) &&
            (ByState === undefined || ByState === state),
        );
        const { items, nextToken } = page(found, MaxResults, NextToken);
        return { BackupJobs: items.map(described), ...(nextToken ? { NextToken: nextToken } : {}) };
      },

      DescribeBackupJob({ BackupJobId: id = '' }: DescribeBackupJobInput) {
        const job = backupJobs.get(id);
        if (!job) throw new AwsError('ResourceNotFoundException', `Backup job ${id} is not found.`);
        return described(job);
      },

      StartBackupJob(input: StartBackupJobInput) {
        const { BackupVaultName: vault = '', ResourceArn: arn = '', IamRoleArn: roleArn = '' } = input;
        const { IdempotencyToken: token, Lifecycle, RecoveryPointTags: tags = {} } = input;
        if (!backupJobs.vaults.has(vault)) {
          throw new AwsError('ResourceNotFoundException', `Backup vault ${vault} is not found.`);
        }
        const instanceId = arn.startsWith(prefix) ? arn.slice(prefix.length) : '';
        if (!world.servers.has(instanceId)) {
          throw new AwsError('InvalidParameterValueException', `The resource ${arn} is not found.`);
        }
        if (roles.refusesTrust(roleArn, { principal: 'backup.amazonaws.com' })) {
          throw new AwsError('InvalidParameterValueException', 'IAM Role cannot be assumed by AWS Backup');
        }
        if (Object.keys(tags).length > 10) {
          throw new AwsError('InvalidParameterValueException', 'A recovery point bears at most 10 tags.');
        }
        const { DeleteAfterDays: deleteAfterDays } = Lifecycle ?? {};
        const job = backupJobs.start(instanceId, {
          vault,
          roleArn,
          ...(token !== undefined && { token }),
          ...(deleteAfterDays !== undefined && { deleteAfterDays }),
          tags,
        });
        return { BackupJobId: job.id, CreationDate: new Date(job.createdAt) };
      },
    },
    access: {
      ListBackupJobs: everywhere('backup:ListBackupJobs'),
      DescribeBackupJob: everywhere('backup:DescribeBackupJob'),
      StartBackupJob: ({ BackupVaultName: vault = '', IamRoleArn: role = '' }: StartBackupJobInput) => [
        { action: 'backup:StartBackupJob', resources: [vaultArn(vault)] },
        {
          action: 'iam:PassRole',
          resources: [role],
          context: { 'iam:PassedToService': 'backup.amazonaws.com' },
        },
      ],
    },
  };
}
