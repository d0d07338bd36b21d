import { letterCard } from '../messages/letter-card';
import { plainReport } from '../messages/report';
import { letterSheet } from '../messages/report-letter';
import { slackReportText } from '../messages/report-slack';
import { plainText } from '../messages/plain-text';
import { slackEscaped } from '../messages/slack-escaped';
import { slackText } from '../messages/slack-text';
import { truncate } from '../messages/truncate';
import type { Carrier, Letter, ReportLetter, Sending } from './channel';
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
const LONGEST_PLAIN = 3000;

function reportOf(letter: ReportLetter) {
  const sheet = letterSheet(letter);
  if (letter.plain) return plainOf(plainReport(sheet));
  return { text: slackReportText(sheet), ...UNFURL };
}

/** Slack reads `<!channel>` even where a text is said to be plain. */
function plainOf(text: string) {
  return { text: slackEscaped(truncate(text, LONGEST_PLAIN)), mrkdwn: false, ...UNFURL };
}

function messageOf(letter: Letter) {
  const { channel, plain } = letter;
  const card = letterCard(letter);
  if (plain) return plainOf(plainText(card));
  return { text: slackText(card, channel.calls), ...UNFURL };
}
