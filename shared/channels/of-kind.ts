import type { Channel } from '../domain/duty';
import { OpsError } from '../ops-error';

/** The channel with the settings of its kind. A carrier that is handed another's letter is a fault of ours. */
export function ofKind<Kind extends Channel['kind']>(
  channel: Channel,
  kind: Kind,
): Extract<Channel, { readonly kind: Kind }> {
  if (channel.kind === kind) return channel as Extract<Channel, { readonly kind: Kind }>;
  throw new OpsError(`Expected a channel of kind ${kind}, got ${channel.name} of kind ${channel.kind}`, {
    retryable: false,
  });
}
