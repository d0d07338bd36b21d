import type { Person } from '../domain/duty';
import { playNamed } from '../duty/plays';
import { teamsMessage } from '../messages/adaptive-card';
import type { CardAnswers } from '../messages/card';
import { letterCard } from '../messages/letter-card';
import { plainReport } from '../messages/report';
import { letterSheet } from '../messages/report-letter';
import { teamsReport } from '../messages/report-teams';
import { plainText } from '../messages/plain-text';
import { truncate } from '../messages/truncate';
import type { AnswerLinks } from './answer-links';
import type { Carrier, Letter, ReportLetter, Sending } from './channel';
import { ofKind } from './of-kind';
import { paced } from './paced';
import { post } from './post';
import type { Secrets } from './secrets';
import { sendingOf } from './sending-of';
import { unlessUnreadable } from './unless-unreadable';

/** Teams takes four requests in a second. Two functions at once are the fewest that SQS may start, so each makes two. */
const BETWEEN_MILLISECONDS = 500;

/** Microsoft Teams by the webhook of a Workflow: an Adaptive Card for each notice. */
export function teamsCarrier(secrets: Secrets, links?: AnswerLinks): Carrier {
  const pace = paced(BETWEEN_MILLISECONDS);
  return {
    async send(letter) {
      return sent(letter, letter.notice.id, async () =>
        messageOf(letter, await links?.for(letter, mostConcerned(letter))),
      );
    },
    reports: { send: (letter) => sent(letter, letter.report.id, async () => reportOf(letter)) },
  };

  function sent(
    { channel, now }: Pick<Letter, 'channel' | 'now'>,
    id: string,
    make: () => Promise<object>,
  ): Promise<Sending> {
    return unlessUnreadable(async () => {
      const { url } = ofKind(channel, 'teams');
      const target = await secrets.read(url);
      const body = JSON.stringify(await make());
      const headers = { 'content-type': 'application/json; charset=utf-8' };
      const answer = await pace(() => post({ url: target, headers, body }));
      return sendingOf(answer, now, id);
    });
  }
}

const LONGEST_PLAIN = 6000;

function reportOf(letter: ReportLetter) {
  const sheet = letterSheet(letter);
  return letter.plain ? plainMessage(truncate(plainReport(sheet), LONGEST_PLAIN)) : teamsReport(sheet);
}

/** Teams shows six buttons in a row. */
const MOST_LINKS = 6;

/** Whose links a room gets: first those who are meant, then those who may approve what is asked. */
function mostConcerned({ notice, duty }: Letter): readonly Person[] {
  const people = duty.systems[notice.system]?.people ?? [];
  const { people: approvers = [] } = (notice.play && playNamed(duty, notice.play)?.approval) || {};
  const rank = ({ name }: Person) =>
    notice.to?.includes(name) ? 0 : notice.request && approvers.includes(name) ? 1 : 2;
  return people.toSorted((one, other) => rank(one) - rank(other)).slice(0, MOST_LINKS);
}

function messageOf(letter: Letter, answers: CardAnswers | undefined) {
  const { notice, duty, plain } = letter;
  const card = { ...letterCard(letter), ...(answers && { answers }) };
  const people = duty.systems[notice.system]?.people ?? [];
  const meant = people.filter(({ name }) => notice.to?.includes(name));
  return plain ? plainMessage(truncate(plainText(card), LONGEST_PLAIN)) : teamsMessage(card, meant);
}

/** The smallest card that there is. */
function plainMessage(text: string) {
  const inlines = text.split('\n').map((line) => ({ type: 'TextRun', text: `${line}\n` }));
  const content = { type: 'AdaptiveCard', version: '1.2', body: [{ type: 'RichTextBlock', inlines }] };
  return {
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}
