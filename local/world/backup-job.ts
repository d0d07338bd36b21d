/** An AWS Backup job of one server. */
export interface BackupJob {
  readonly id: string;
  readonly instanceId: string;
  readonly state: 'CREATED' | 'PENDING' | 'RUNNING' | 'ABORTED' | 'COMPLETED' | 'FAILED' | 'EXPIRED';
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}
