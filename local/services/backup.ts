import type { ListBackupJobsInput } from '@aws-sdk/client-backup';
import type { LocalService } from '../contracts';
import type { World } from '../world/world';
import { page } from './paging';
import { everywhere } from './server-access';

/** AWS Backup: the jobs of servers. */
export function createBackup(world: World): LocalService {
  const { region, account, backupJobs } = world;
  const arnOf = (instanceId: string) => `arn:aws:ec2:${region}:${account}:instance/${instanceId}`;
  return {
    operations: {
      ListBackupJobs({ ByResourceArn, ByState, MaxResults = 1000, NextToken }: ListBackupJobsInput) {
        const found = [...backupJobs.values()].filter(
          ({ instanceId, state }) =>
            (ByResourceArn === undefined || ByResourceArn === arnOf(instanceId)) &&
            (ByState === undefined || ByState === state),
        );
        const { items, nextToken } = page(found, MaxResults, NextToken);
        return {
          BackupJobs: items.map(({ id, instanceId, state, createdAt }) => ({
            AccountId: account,
            BackupJobId: id,
            BackupVaultName: 'Default',
            ResourceArn: arnOf(instanceId),
            ResourceType: 'EC2',
            CreationDate: new Date(createdAt),
            State: state,
          })),
          ...(nextToken ? { NextToken: nextToken } : {}),
        };
      },
    },
    access: { ListBackupJobs: everywhere('backup:ListBackupJobs') },
  };
}
