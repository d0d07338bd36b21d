import type { Duty } from '../../shared/domain/duty';

/** The domains from which channels send mail: on this machine SES has verified them. */
export function senders({ channels = {} }: Duty): readonly string[] {
  return Object.values(channels).flatMap((channel) => {
    if (channel.kind !== 'mail') return [];
    const domain = /@([^>\s]+)/.exec(channel.from)?.[1];
    return domain ? [domain] : [];
  });
}
