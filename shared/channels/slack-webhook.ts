import { letterCard } from '../messages/letter-card';
import { plainText } from '../messages/plain-text';
import { slackEscaped } from '../messages/slack-escaped';
import { slackText } from '../messages/slack-text';
import { truncate } from '../messages/truncate';
import type { Carrier, Letter } from './channel';
import { ofKind } from './of-kind';
import { post } from './post';
import type { Secrets } from './secrets';
import { sendingOf } from './sending-of';
import { unlessUnreadable } from './unless-unreadable';

/**
 * Slack by an incoming webhook: a message for each notice, with neither thread nor graph, since the webhook does not
 * tell which message it made.
 */
export function slackWebhookCarrier(secrets: Secrets): Carrier {
  return {
    async send(letter) {
      return unlessUnreadable(async () => {
        const { url } = ofKind(letter.channel, 'slack-webhook');
        const answer = await post({
          url: await secrets.read(url),
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(messageOf(letter)),
        });
        return sendingOf(answer, letter.now, letter.notice.id);
      });
    },
  };
}

function messageOf(letter: Letter) {
  const { channel, plain } = letter;
  const card = letterCard(letter);
  const unfurl = { unfurl_links: false, unfurl_media: false };
  // Slack reads `<!channel>` even where a text is said to be plain.
  if (plain) return { text: slackEscaped(truncate(plainText(card), 3000)), mrkdwn: false, ...unfurl };
  return { text: slackText(card, channel.calls), ...unfurl };
}
