import type { Channel, Duty } from '../../shared/domain/duty';
import type { Clock, Happening } from '../contracts';
import type { SecretsManagerService } from '../services/secrets-manager';
import type { SesService } from '../services/sesv2';
import type { AnswerCall } from '../endpoint/answer-call';
import { type MailDoor, serveMailDoor } from './mail-door';
import type { PostedTo, VendorPlace } from './served';
import { type LocalSlack, serveSlack } from './slack';
import { serveSlackWebhook } from './slack-webhook';
import { serveTeams } from './teams';
import { serveWebhooks } from './webhook';

/** The other sides of the channels that duty.yml names, on this machine. */
export interface Vendors {
  readonly slack?: LocalSlack;
  readonly slackWebhook?: PostedTo;
  readonly teams?: PostedTo;
  readonly webhook?: PostedTo;
  /** Mailboxes of everybody. */
  readonly mail?: SesService;
  /** How mail gets there, where names count. */
  readonly mailDoor?: MailDoor;
  /** How functions find them. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of hosts that cannot be resolved while they stand here. */
  readonly unresolved: Set<string>;
  close(): Promise<void>;
}

export const SLACK_HOST = 'slack.vendors.test';
export const MAIL_HOST = 'email.vendors.test';
/** Of all to whom is posted: the one name to which `deliver` posts without TLS. */
export const POSTED_HOST = 'localhost';

interface Surroundings {
  readonly clock: Clock;
  readonly duty: Duty;
  readonly secrets: SecretsManagerService;
  readonly mail: SesService;
  /** The local AWS, for what gets through to it. */
  readonly aws: AnswerCall;
  readonly tell?: (happening: Happening) => void;
  /** Functions have processes of their own, in which the hosts above are names. */
  readonly named: boolean;
}

/** Starts what the channels need, with their rooms, and the secrets that open them: good for nothing elsewhere. */
export async function startVendors(surroundings: Surroundings): Promise<Vendors> {
  const { duty, mail, named, aws } = surroundings;
  const channels = Object.values(duty.channels ?? {});
  const hasMail = ofKind(channels, 'mail').length > 0;
  const [slack, slackWebhook, teams, webhook, mailDoor] = await Promise.all([
    startSlack(ofKind(channels, 'slack'), surroundings),
    startPosts(ofKind(channels, 'slack-webhook'), surroundings, serveSlackWebhook),
    startPosts(ofKind(channels, 'teams'), surroundings, serveTeams),
    startWebhooks(ofKind(channels, 'webhook'), surroundings),
    hasMail && named ? serveMailDoor(surroundings, aws) : undefined,
  ]);
  const started = [slack, slackWebhook, teams, webhook, mailDoor].flatMap((vendor) => vendor ?? []);
  return {
    ...(slack && { slack }),
    ...(slackWebhook && { slackWebhook }),
    ...(teams && { teams }),
    ...(webhook && { webhook }),
    ...(hasMail && { mail }),
    ...(mailDoor && { mailDoor }),
    environment: {
      ...(slack && { SLACK_API_URL: named ? `http://${SLACK_HOST}:${slack.port}/api/` : slack.url }),
      ...(mailDoor && { AWS_ENDPOINT_URL_SESV2: `http://${MAIL_HOST}:${mailDoor.port}` }),
    },
    unresolved: new Set(),
    async close() {
      await Promise.all(started.map((vendor) => vendor.close()));
    },
  };
}

type Of<Kind extends Channel['kind']> = Extract<Channel, { readonly kind: Kind }>;

function ofKind<Kind extends Channel['kind']>(channels: readonly Channel[], kind: Kind): readonly Of<Kind>[] {
  return channels.filter((channel): channel is Of<Kind> => channel.kind === kind);
}

async function startSlack(
  channels: readonly Of<'slack'>[],
  { clock, secrets, tell }: Surroundings,
): Promise<LocalSlack | undefined> {
  if (channels.length === 0) return undefined;
  const slack = await serveSlack(clock, tell);
  for (const { room, token } of channels) {
    const value = `xoxb-local-${token}`;
    slack.rooms.open(room);
    slack.issue(value);
    secrets.put(token, value);
  }
  return slack;
}

async function startPosts(
  channels: readonly (Of<'slack-webhook'> | Of<'teams'>)[],
  surroundings: Surroundings,
  serve: (place: VendorPlace) => Promise<PostedTo>,
): Promise<PostedTo | undefined> {
  if (channels.length === 0) return undefined;
  const vendor = await serve(surroundings);
  for (const { name, url } of channels)
    surroundings.secrets.put(url, `${reachedAt(vendor, surroundings)}/${name}`);
  return vendor;
}

async function startWebhooks(
  channels: readonly Of<'webhook'>[],
  surroundings: Surroundings,
): Promise<PostedTo | undefined> {
  if (channels.length === 0) return undefined;
  const secretOf = (name: string) => `local-secret-${name}`;
  const vendor = await serveWebhooks(surroundings, channels, secretOf);
  for (const { name, url, key, signWith } of channels) {
    surroundings.secrets.put(url, `${reachedAt(vendor, surroundings)}/${name}`);
    for (const secret of [key, signWith]) if (secret) surroundings.secrets.put(secret, secretOf(secret));
  }
  return vendor;
}

function reachedAt({ url }: PostedTo, { named }: Surroundings): string {
  return named ? url.replace('127.0.0.1', POSTED_HOST) : url;
}
