import type { LocalAws } from '../stack/local-aws';
import { type Announced, backupRegionOf, healthEvent } from './health-event';

/**
 * AWS Health delivers a notice: in the affected Region and in the one for backup, whose rule passes it on to where Toban
 * lives.
 */
export function announceHealth(
  { events }: Pick<LocalAws, 'events'>,
  notice: Announced,
  regions: readonly string[] = [notice.region, backupRegionOf(notice.region)],
): void {
  for (const region of regions) events.put(healthEvent(notice, region));
}
