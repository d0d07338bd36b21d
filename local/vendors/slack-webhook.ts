import { servePosts, type PostedTo, type VendorPlace } from './served';

/** An incoming webhook of Slack: a text, and `ok`. */
export function serveSlackWebhook(place: VendorPlace): Promise<PostedTo> {
  return servePosts('slack-webhook', place, ({ path, body }) => {
    const { text = '' } = JSON.parse(body) as { readonly text?: string };
    if (text === '') return { status: 400, body: 'no_text' };
    if (text.length > 40_000) return { status: 400, body: 'msg_too_long' };
    return { status: 200, body: 'ok', shown: { channel: path.slice(1), text } };
  });
}
