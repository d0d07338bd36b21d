import { letterCard } from '../messages/letter-card';
import { plainReport } from '../messages/report';
import { letterSheet } from '../messages/report-letter';
import { slackReportText } from '../messages/report-slack';
import { plainText } from '../messages/plain-text';
import { slackSections } from '../messages/slack-sections';
import { slackText } from '../messages/slack-text';
import { slackWithin } from '../messages/slack-within';
import type { Carrier, Letter, ReportLetter, Sending } from './channel';
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
    send: (letter) => sent(letter, letter.notice.id, messageOf(letter)),
    reports: { send: (letter) => sent(letter, letter.report.id, reportOf(letter)) },
  };

  function sent(
    { channel, now }: Pick<Letter, 'channel' | 'now'>,
    id: string,
    body: object,
  ): Promise<Sending> {
    return unlessUnreadable(async () => {
      const { url } = ofKind(channel, 'slack-webhook');
      const answer = await post({
        url: await secrets.read(url),
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(body),
      });
      return sendingOf(answer, now, id);
    });
  }
}

const UNFURL = { unfurl_links: false, unfurl_media: false };

function reportOf(letter: ReportLetter) {
  const sheet = letterSheet(letter);
  return letter.plain ? plainOf(plainReport(sheet)) : richOf(slackReportText(sheet));
}

/** Slack reads `<!channel>` even where a text is said to be plain. */
function plainOf(text: string) {
  return { text: slackWithin(text, LONGEST_PLAIN), mrkdwn: false, ...UNFURL };
}

function richOf(text: string) {
  return { text, blocks: slackSections(text), ...UNFURL };
}

function messageOf(letter: Letter) {
  const card = letterCard(letter);
  return letter.plain ? plainOf(plainText(card)) : richOf(slackText(card, letter.channel.calls));
}
