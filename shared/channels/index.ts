import type { Channel } from '../domain/duty';
import type { AnswerLinks } from './answer-links';
import type { Carrier } from './channel';
import type { Graphs } from './graphs';
import { mailCarrier } from './mail';
import type { Mailer } from './mailer';
import type { Secrets } from './secrets';
import { slackCarrier } from './slack';
import { slackWebhookCarrier } from './slack-webhook';
import { teamsCarrier } from './teams';
import { webhookCarrier } from './webhook';

export interface CarrierMeans {
  readonly secrets: Secrets;
  readonly mailer: Mailer;
  readonly graphs: Graphs;
  /** Absent where nobody may answer by a link. */
  readonly links?: AnswerLinks;
  /** Slack's own unless given. */
  readonly slackApiUrl?: string;
}

/** Who carries what goes to a channel of a kind. */
export const carriers: Readonly<Record<Channel['kind'], (means: CarrierMeans) => Carrier>> = {
  slack: ({ secrets, graphs, slackApiUrl }) =>
    slackCarrier({ secrets, graphs, ...(slackApiUrl && { apiUrl: slackApiUrl }) }),
  'slack-webhook': ({ secrets }) => slackWebhookCarrier(secrets),
  mail: mailCarrier,
  teams: ({ secrets, links }) => teamsCarrier(secrets, links),
  webhook: ({ secrets }) => webhookCarrier(secrets),
};
