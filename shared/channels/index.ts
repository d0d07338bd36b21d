import type { Channel } from '../domain/duty';
import type { Carrier } from './channel';
import type { Secrets } from './secrets';
import { slackCarrier } from './slack';
import { slackWebhookCarrier } from './slack-webhook';
import { teamsCarrier } from './teams';
import { webhookCarrier } from './webhook';

export interface CarrierMeans {
  readonly secrets: Secrets;
  /** Slack's own unless given. */
  readonly slackApiUrl?: string;
}

/** Who carries what goes to a channel of a kind. */
export const carriers: Readonly<Partial<Record<Channel['kind'], (means: CarrierMeans) => Carrier>>> = {
  slack: ({ secrets, slackApiUrl }) => slackCarrier({ secrets, ...(slackApiUrl && { apiUrl: slackApiUrl }) }),
  'slack-webhook': ({ secrets }) => slackWebhookCarrier(secrets),
  teams: ({ secrets }) => teamsCarrier(secrets),
  webhook: ({ secrets }) => webhookCarrier(secrets),
};
