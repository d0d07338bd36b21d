import type { Channel } from '../../shared/domain/duty';

/** Where the vendors of this machine listen. */
export interface VendorUrls {
  readonly teams: string;
  readonly slackWebhook: string;
  readonly webhook: string;
}

/** What the secrets that duty.yml names hold on this machine: addresses of this machine, and words that open nothing. */
export function localSecrets(
  channels: readonly Channel[],
  urls: VendorUrls,
): Readonly<Record<string, string>> {
  return Object.assign({}, ...channels.map((channel) => secretsOf(channel, urls))) as Record<string, string>;
}

function secretsOf(channel: Channel, urls: VendorUrls): Readonly<Record<string, string>> {
  const { name } = channel;
  switch (channel.kind) {
    case 'slack':
      return { [channel.token]: 'xoxb-local-no-token-of-slack' };
    case 'slack-webhook':
      return { [channel.url]: `${urls.slackWebhook}/${name}` };
    case 'teams':
      return { [channel.url]: `${urls.teams}/${name}` };
    case 'webhook':
      return {
        [channel.url]: `${urls.webhook}/${name}`,
        ...(channel.key !== undefined && { [channel.key]: `local-key-of-${name}` }),
        ...(channel.signWith !== undefined && { [channel.signWith]: `local-signature-of-${name}` }),
      };
    case 'mail':
      return {};
    default:
      return channel satisfies never;
  }
}

/** Domains and addresses from which the channels send: SES has verified them on this machine. */
export function localIdentities(channels: readonly Channel[]): readonly string[] {
  return channels.flatMap((channel) => {
    if (channel.kind !== 'mail') return [];
    const domain = /@([^>\s]+)/.exec(channel.from)?.[1];
    return domain ? [domain] : [];
  });
}
