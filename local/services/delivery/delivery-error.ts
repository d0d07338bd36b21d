/** Why a target did not take an event. Codes as EventBridge writes them on what it puts into a dead letter queue. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';

  constructor(
    readonly code:
      'NO_PERMISSIONS' | 'NO_RESOURCE' | 'FAILURE_TO_ASSUME_ROLE' | 'INVALID_JSON' | 'THROTTLING',
    message: string,
  ) {
    super(message);
  }

  /** Only what passes by itself is worth another attempt. */
  get retryable(): boolean {
    return this.code === 'THROTTLING';
  }
}
