import type { Because } from '../domain/because';
import type { NoticeEffect } from '../domain/effect';

/**
 * What a notice is about that tells of a stop because of AWS's own trouble, `AWS: EC2 (ap-northeast-1)`; nothing for any other.
 * It is worded as a hold: there is no common cause that people could look for.
 */
export function awsTrouble(notice: NoticeEffect['notice'], reason: Because): string | undefined {
  if (notice !== 'stopped' || reason.id !== 'aws-in-trouble') return undefined;
  return `AWS: ${reason.service} (${reason.region})`;
}
