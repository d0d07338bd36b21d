import {
  type BackupClient,
  DescribeBackupJobCommand,
  ResourceNotFoundException,
  StartBackupJobCommand,
} from '@aws-sdk/client-backup';

import { serverArn } from '../backups/order';
import type { BackupJobFacts } from '../domain/backup';
import type { Place } from '../domain/names';
import type { BackupEffect } from '../domain/effect';
import { partitionOf } from '../partition';
import type { Clients } from './clients';
import { requestOf } from './request';

/**
 * Orders a backup. The same token again is answered with the job that there is, and starts none.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html
 */
export async function startBackupJob(
  client: BackupClient,
  place: Place,
  role: string,
  { server, vault, token, deleteAfterDays, tags }: BackupEffect,
): Promise<{ readonly reference: string; readonly request?: string }> {
  const answer = await client.send(
    new StartBackupJobCommand({
      BackupVaultName: vault,
      ResourceArn: serverArn(place, server),
      IamRoleArn: `arn:${partitionOf(place.region)}:iam::${place.account}:role/${role}`,
      IdempotencyToken: token,
      Lifecycle: { DeleteAfterDays: deleteAfterDays },
      RecoveryPointTags: { ...tags },
    }),
  );
  return { reference: answer.BackupJobId ?? '', ...requestOf(answer) };
}

/** The category of whatever is as it should be. */
const WELL = 'SUCCESS';

/** A job as it stands; nothing where AWS Backup does not know it. */
export async function readBackupJob({ backups }: Clients, job: string): Promise<BackupJobFacts | null> {
  try {
    const found = await backups.send(new DescribeBackupJobCommand({ BackupJobId: job }));
    const {
      State: state = 'unknown',
      MessageCategory: category = WELL,
      RecoveryPointArn: recoveryPoint,
    } = found;
    // A job that is complete and not well may lack a message.
    const words = found.StatusMessage || (category === WELL ? undefined : category);
    return { id: job, state, ...(words && { words }), ...(recoveryPoint && { recoveryPoint }) };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}
