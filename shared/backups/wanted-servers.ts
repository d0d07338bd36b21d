import type { BackupPolicy } from '../domain/backup';
import type { ServerFacts } from '../domain/facts';

/** States of a server of which nothing is left to back up. */
const GONE: ReadonlySet<string> = new Set(['shutting-down', 'terminated']);

/** Whether a policy takes backups of a server: it opted in to the system, bears the policy's tags, and still exists. */
export function isWanted(
  { tags, state }: Pick<ServerFacts, 'tags' | 'state'>,
  { system, tags: wanted = {} }: Pick<BackupPolicy, 'system' | 'tags'>,
): boolean {
  if (tags['toban'] !== system || GONE.has(state)) return false;
  return Object.entries(wanted).every(([key, value]) => tags[key] === value);
}
