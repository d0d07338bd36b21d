import { autoLinked, withAutoLinks } from './slack/auto-linked';
import { refusalOf } from './slack/check-message';
import type { SlackBlock } from './slack/message';
import type { VendorRequest } from './serve-vendor';
import { servePosts, type PostedTo, type Taken, type VendorPlace } from './served';

interface Message {
  readonly text?: string;
  readonly blocks?: readonly SlackBlock[];
}

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
    const { text = '', blocks = [] } = JSON.parse(body) as Message;
    const refusal = refusalOf(text, blocks);
    if (refusal) return refuse(refusal);
    // Where there are blocks, the text is for the banner alone.
    const shown = blocks.length > 0 ? wordsOf(withAutoLinks(blocks)) : autoLinked(text);
    return { status: 200, body: 'ok', shown: { channel: path.slice(1), text: shown } };
  };
  return servePosts('slack-webhook', place, take, refuse);
}

function wordsOf(blocks: readonly SlackBlock[]): string {
  return blocks.map(({ text }) => (text as { readonly text?: string } | undefined)?.text ?? '').join('\n');
}
