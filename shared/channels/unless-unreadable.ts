import { OpsError } from '../ops-error';
import type { Sending } from './channel';

/** Sends; a secret that could not be read is then the failure of this channel, not a crash of its neighbours. */
export async function unlessUnreadable(send: () => Promise<Sending>): Promise<Sending> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return { kind: error.retryable ? 'failed' : 'refused', why: error.message };
  }
}
