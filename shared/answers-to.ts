import type { Notice } from './domain/notice';
import type { ReplyVerb } from './domain/signal';

/** What people may answer to a notice; nothing where the matter is over, or about a backup. */
export function answersTo({ closedAt, health, backup, kind, request }: Notice): readonly ReplyVerb[] {
  if (closedAt || backup || kind === 'resolved') return [];
  // It asks for nothing, and there is nothing to take from Toban.
  if (health) return ['acknowledge'];
  const decides: readonly ReplyVerb[] = request ? ['approve', 'reject'] : [];
  const waits: readonly ReplyVerb[] = request || kind === 'held' ? ['snooze'] : [];
  return [...decides, 'acknowledge', 'take-over', ...waits, 'mute', 'status'];
}
