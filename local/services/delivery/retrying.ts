import type { Clock } from '../../contracts';
import { DeliveryError } from './delivery-error';

export interface RetryPolicy {
  readonly attempts: number;
  readonly ageSeconds: number;
}

/** Why a delivery was given up, after how many retries. */
export interface GivenUp {
  readonly error: DeliveryError;
  readonly retries: number;
  /** Undefined where the error itself forbids another attempt. */
  readonly condition?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
}

/** EventBridge's own: 24 hours and 185 retries, for rules and for schedules. */
export const defaultRetryPolicy: RetryPolicy = { attempts: 185, ageSeconds: 86_400 };

/** EventBridge takes about half a second from event to target; an alarm action is there before it. */
const deliveryMilliseconds = 500;

const firstPauseMilliseconds = 1_000;
const longestPauseMilliseconds = 10 * 60_000;

/** Delivers when the clock goes on; tries again, with growing pauses, what may pass by itself. */
export function deliverWithRetries(
  clock: Clock,
  what: string,
  policy: RetryPolicy,
  deliver: () => void,
  giveUp: (given: GivenUp) => void,
): void {
  const oldest = clock.now() + policy.ageSeconds * 1000;

  function tryAt(at: number, retries: number): void {
    clock.at(at, what, () => {
      try {
        deliver();
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        const again = clock.now() + Math.min(firstPauseMilliseconds * 2 ** retries, longestPauseMilliseconds);
        if (!error.retryable) giveUp({ error, retries });
        else if (retries >= policy.attempts) giveUp({ error, retries, condition: 'MaximumRetryAttempts' });
        else if (again > oldest) giveUp({ error, retries, condition: 'MaximumEventAgeInSeconds' });
        else tryAt(again, retries + 1);
      }
    });
  }
  tryAt(clock.now() + deliveryMilliseconds, 0);
}
