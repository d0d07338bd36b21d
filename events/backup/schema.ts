import * as z from 'zod/mini';

const MaybeText = z.nullish(z.string());

/** `detail` of the state changes of a backup job. The first of a job holds its id and state alone. */
export const BackupJobDetail = z.object({
  backupJobId: z.string(),
  state: z.string(),
  statusMessage: MaybeText,
  backupVaultName: MaybeText,
  resourceArn: MaybeText,
});
