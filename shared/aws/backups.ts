import { paginateListBackupJobs } from '@aws-sdk/client-backup';

import { serverArn } from '../backups/order';
import type { BackupFacts } from '../domain/facts';
import type { InstanceId, Place } from '../domain/names';
import type { Clients } from './clients';

/** States in which a backup job is over. Whatever else AWS Backup may say counts as under way. */
const ENDED: ReadonlySet<string> = new Set(['ABORTED', 'COMPLETED', 'FAILED', 'EXPIRED', 'PARTIAL']);

/**
 * The backups of a server that have not ended. `ListBackupJobs` takes one state at a time, so all jobs of the last 30
 * days are listed in one call and chosen from here.
 */
export async function readBackups(
  { backups }: Clients,
  place: Place,
  instanceId: InstanceId,
): Promise<readonly BackupFacts[]> {
  const ByResourceArn = serverArn(place, instanceId);
  const open: BackupFacts[] = [];
  for await (const { BackupJobs = [] } of paginateListBackupJobs({ client: backups }, { ByResourceArn })) {
    for (const { BackupJobId: id = '', State: state = 'unknown' } of BackupJobs) {
      if (!ENDED.has(state)) open.push({ id, state });
    }
  }
  return open;
}
