import type { Channel } from '../../shared/domain/duty';
import type { Clock } from '../contracts';
import { serveVendor, type Vendor } from './serve-vendor';
import { slackWebhook } from './slack-webhook';
import { createTeams } from './teams';
import { createWebhookReceiver } from './webhook';

/** Those outside of AWS who receive what the channels of duty.yml carry. */
export interface Vendors {
  readonly teams: Vendor;
  readonly slackWebhook: Vendor;
  readonly webhook: Vendor;
}

/** Starts them on this machine. `secretOf` gives what both sides know. */
export async function startVendors(
  clock: Clock,
  channels: readonly Channel[],
  secretOf: (name: string) => string,
): Promise<Vendors> {
  const [teams, slack, webhook] = await Promise.all([
    serveVendor(clock, createTeams()),
    serveVendor(clock, slackWebhook),
    serveVendor(clock, createWebhookReceiver(channels, secretOf)),
  ]);
  return { teams, slackWebhook: slack, webhook };
}
