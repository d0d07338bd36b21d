/** An AWS Backup job of one server. */
export interface BackupJob {
  readonly id: string;
  readonly instanceId: string;
  state: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'EXPIRED';
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Of a job that was ordered here. */
  readonly order?: BackupOrder;
  /** Why it is in its state, in the words of AWS. */
  words?: string;
  /** ARN of what came of it. */
  recoveryPoint?: string;
  endedAt?: number;
}

/** What StartBackupJob was told. */
export interface BackupOrder {
  readonly vault: string;
  readonly roleArn: string;
  readonly token?: string;
  readonly deleteAfterDays?: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** A backup in a vault. */
export interface RecoveryPoint {
  readonly arn: string;
  readonly vault: string;
  readonly instanceId: string;
  readonly createdAt: number;
  readonly deleteAfterDays?: number;
  readonly tags: Readonly<Record<string, string>>;
}
