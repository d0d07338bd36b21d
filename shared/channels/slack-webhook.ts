import { letterCard } from '../messages/letter-card';
import { plainText } from '../messages/plain-text';
import { slackSections } from '../messages/slack-sections';
import { slackText } from '../messages/slack-text';
import { slackWithin } from '../messages/slack-within';
import type { Carrier, Letter } from './channel';
import { ofKind } from './of-kind';
import { post } from './post';
import type { Secrets } from './secrets';
import { sendingOf } from './sending-of';
import { unlessUnreadable } from './unless-unreadable';

const LONGEST_PLAIN = 3000;

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
  if (plain) return { text: slackWithin(plainText(card), LONGEST_PLAIN), mrkdwn: false, ...unfurl };
  const text = slackText(card, channel.calls);
  return { text, blocks: slackSections(text), ...unfurl };
}
