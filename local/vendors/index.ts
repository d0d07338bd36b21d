import type { Channel } from '../../shared/domain/duty';
import type { Clock } from '../contracts';
import { localSecrets } from './local-secrets';
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

export interface StartedVendors extends Vendors {
  /** The value of a secret that duty.yml names. */
  secretOf(name: string): string | undefined;
  close(): Promise<void>;
}

/** Starts them on this machine, with secrets that both sides know. */
export async function startVendors(clock: Clock, channels: readonly Channel[]): Promise<StartedVendors> {
  const secrets: { values: Readonly<Record<string, string>> } = { values: {} };
  const secretOf = (name: string) => secrets.values[name];
  const [teams, slack, webhook] = await Promise.all([
    serveVendor(clock, createTeams()),
    serveVendor(clock, slackWebhook),
    serveVendor(
      clock,
      createWebhookReceiver(channels, (name) => secretOf(name) ?? ''),
    ),
  ]);
  secrets.values = localSecrets(channels, {
    teams: teams.url,
    slackWebhook: slack.url,
    webhook: webhook.url,
  });
  return {
    teams,
    slackWebhook: slack,
    webhook,
    secretOf,
    async close() {
      await Promise.all([teams.close(), slack.close(), webhook.close()]);
    },
  };
}
