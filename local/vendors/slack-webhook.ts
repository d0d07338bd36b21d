import type { VendorRequest } from './serve-vendor';
import { servePosts, type PostedTo, type Taken, type VendorPlace } from './served';

/** Statuses of its refusals: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
const STATUSES: Readonly<Record<string, number>> = {
  action_prohibited: 403,
  channel_not_found: 404,
  no_service: 404,
  channel_is_archived: 410,
};

/** An incoming webhook of Slack: a text, and `ok`. */
export function serveSlackWebhook(place: VendorPlace): Promise<PostedTo> {
  const refuse = (code: string) => ({ status: STATUSES[code] ?? 400, body: code });
  const take = ({ path, body }: VendorRequest): Taken => {
    const { text = '' } = JSON.parse(body) as { readonly text?: string };
    if (text === '') return refuse('no_text');
    if (text.length > 40_000) return refuse('msg_too_long');
    return { status: 200, body: 'ok', shown: { channel: path.slice(1), text } };
  };
  return servePosts('slack-webhook', place, take, refuse);
}
