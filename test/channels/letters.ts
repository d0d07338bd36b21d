import type { Letter } from '../../shared/channels/channel';
import type { Secrets } from '../../shared/channels/secrets';
import type { Channel } from '../../shared/domain/duty';
import type { Notice } from '../../shared/domain/notice';
import { OpsError } from '../../shared/ops-error';
import { at } from '../support/estate';
import { dutyIn, noticeOf } from '../support/notices';

/** A letter about the resolved incident of `noticeOf`, two seconds after it ended. */
export function letterTo(
  channel: Channel,
  notice: Partial<Notice> = {},
  changes: Partial<Letter> = {},
): Letter {
  return { notice: noticeOf(notice), channel, duty: dutyIn('en'), now: at('04:03:07'), ...changes };
}

/** Secrets of which only these exist. */
export function secretsOf(values: Readonly<Record<string, string>>): Secrets {
  return {
    async read(name) {
      const value = values[name];
      if (value !== undefined) return value;
      throw new OpsError(`Expected the secret ${name}, found none`, { retryable: false });
    },
  };
}
