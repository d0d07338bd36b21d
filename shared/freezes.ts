import type { Action } from './domain/action';
import type { Duty, Play } from './domain/duty';
import type { InstanceId } from './domain/names';

/** The tag that a deployment sets on a server while it runs: empty until it is removed, or a moment until when. */
export const FREEZE_TAG = 'toban-freeze';

/** The Change Calendars that a play's system names. */
export function calendarsOf({ systems }: Duty, { system }: Pick<Play, 'system'>): readonly string[] {
  return systems[system]?.changeCalendars ?? [];
}

/** Whether an action would spoil a backup of its server. AWS Backup knows nothing of nodes that live elsewhere. */
export function waitsForBackups({ disruptive }: Action, instanceId: InstanceId | undefined): boolean {
  return disruptive === true && instanceId?.startsWith('i-') === true;
}
