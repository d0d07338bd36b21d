import type { VendorAnswer, VendorRequest } from './serve-vendor';

/** An incoming webhook of Slack: a text, and `ok`. */
export function slackWebhook({ path, body }: VendorRequest): VendorAnswer {
  const { text = '' } = JSON.parse(body) as { readonly text?: string };
  if (text === '') return { status: 400, body: 'no_text' };
  if (text.length > 40_000) return { status: 400, body: 'msg_too_long' };
  return { status: 200, body: 'ok', received: { channel: path.slice(1), text } };
}
