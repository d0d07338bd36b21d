import type { BackupJobSignal } from '../../shared/domain/signal';
import { signalId } from '../../shared/signal-id';
import { arn } from '../arn';
import { placeOf, timeOf, type Envelope } from '../envelope';
import { instanceId } from '../instance-id';
import { parse } from '../parse';
import { BackupJobDetail } from './schema';

const WHAT = 'AWS Backup job';

/** AWS's own words are short; a ticket must stay small. In UTF-16 units. */
const LONGEST_WORDS = 500;

/** A backup job has another state. */
export function backupJobSignal(event: Envelope): BackupJobSignal {
  const detail = parse(BackupJobDetail, event.detail, { what: WHAT, at: 'detail' });
  const { backupJobId: id, state, backupVaultName: vault } = detail;
  const words = unquoted(detail.statusMessage ?? '');
  const [recoveryPoint] = event.resources;
  const server = instanceId((arn(detail.resourceArn ?? '')?.resource ?? '').replace(/^instance\//, ''));
  return {
    kind: 'backup-job',
    // A job passes through each state once.
    id: signalId('backup-job', id, state),
    at: timeOf(event, WHAT),
    place: placeOf(event, WHAT),
    job: { id, state, ...(words && { words }), ...(recoveryPoint && { recoveryPoint }) },
    ...(vault && { vault }),
    ...(server && { server }),
  };
}

/** The message is quoted once more within its string. */
function unquoted(text: string): string {
  const plain = text.trim().replace(/^"(.*)"$/s, '$1');
  const end = /[\uD800-\uDBFF]/.test(plain.charAt(LONGEST_WORDS - 1)) ? LONGEST_WORDS - 1 : LONGEST_WORDS;
  return plain.slice(0, end);
}
