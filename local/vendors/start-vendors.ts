import type { Duty } from '../../shared/domain/duty';
import type { Clock, Happening } from '../contracts';
import type { SecretsManagerService } from '../services/secrets-manager';
import { type LocalSlack, serveSlack } from './slack';

/** The other sides of the channels that duty.yml names, on this machine. */
export interface Vendors {
  readonly slack?: LocalSlack;
  /** How functions find them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of hosts that cannot be resolved while they stand here. */
  readonly unresolved: Set<string>;
  close(): Promise<void>;
}

export const SLACK_HOST = 'slack.vendors.test';

/** Starts what the channels need, with their rooms, and the secrets that open them. */
export async function startVendors(options: {
  readonly clock: Clock;
  readonly duty: Duty;
  readonly secrets: SecretsManagerService;
  readonly tell?: (happening: Happening) => void;
  /** Functions have processes of their own, in which `slack.vendors.test` is a name. */
  readonly named: boolean;
}): Promise<Vendors> {
  const channels = Object.values(options.duty.channels ?? {});
  const unresolved = new Set<string>();
  const rooms = channels.flatMap((channel) => (channel.kind === 'slack' ? [channel] : []));
  if (rooms.length === 0) return { environment: {}, unresolved, close: () => Promise.resolve() };
  const slack = await serveSlack(options.clock, options.tell);
  for (const { room, token } of rooms) {
    const value = `xoxb-local-${token}`;
    slack.rooms.open(room);
    slack.issue(value);
    options.secrets.put(token, value);
  }
  const url = options.named ? `http://${SLACK_HOST}:${slack.port}/api/` : slack.url;
  return { slack, environment: { SLACK_API_URL: url }, unresolved, close: slack.close };
}
