import type { Letter } from '../channels/channel';
import type { Language } from '../domain/duty';
import type { Instant } from '../domain/instant';
import { type Card, cardOf } from './card';
import { oneLine } from './one-line';
import { operatorCommand } from './operator-command';
import { renderIn } from './render';

interface LetterPhrases {
  readonly heading: string;
  readonly title: (tickets: number) => string;
  readonly lead: (since: string, over: number, waiting: number) => string;
  readonly newest: string;
  readonly next: string;
  readonly yours: (list: string) => string;
  readonly insteadOf: (channel: string, why: string) => string;
}

const PHRASES: Readonly<Record<Language, LetterPhrases>> = {
  en: {
    heading: 'MANY AT ONCE',
    title: (tickets) => `${tickets} matters`,
    lead: (since, over, waiting) =>
      `So many alarms have come since ${since} that they are counted here. ${over} are over, ${waiting} wait for a person.`,
    newest: 'The newest',
    next: 'Each ticket goes on by itself, and this count is kept up to date. Requests for approval still come one by one.',
    yours: (list) => `Look for what they have in common. \`${list}\` lists them all.`,
    insteadOf: (channel, why) => `Sent here because ${channel} could not deliver it: ${why}`,
  },
  ja: {
    heading: '多数のアラーム',
    title: (tickets) => `${tickets}件`,
    lead: (since, over, waiting) =>
      `${since} から多数のアラームが発生しているため、ここにまとめてお知らせします。復旧済み${over}件、担当者待ち${waiting}件です。`,
    newest: '最新',
    next: 'それぞれのチケットの対応は続けており、件数は随時更新します。承認のお願いは個別にお送りします。',
    yours: (list) => `共通の原因の調査をお願いします。一覧は \`${list}\` で確認できます。`,
    insteadOf: (channel, why) => `${channel} に配信できなかったため、こちらにお送りしています: ${why}`,
  },
};

/** Says why a message comes by this channel. */
export function insteadOfIn(language: Language, { channel, why }: NonNullable<Letter['insteadOf']>): string {
  return PHRASES[language].insteadOf(channel, why);
}

/** The card of a letter: of its notice, or of everything that it stands for, and why it comes this way. */
export function letterCard({ notice, duty, again, insteadOf, storm }: Letter): Card {
  const card = cardOf(notice, duty, again);
  const phrases = PHRASES[card.language];
  const marks = [
    ...(card.repeat ? [card.repeat] : []),
    ...(insteadOf ? [oneLine(insteadOfIn(card.language, insteadOf))] : []),
  ];
  const marked: Card = marks.length > 0 ? { ...card, repeat: marks.join(' ') } : card;
  if (!storm) return marked;
  const { stage, place } = notice;
  const run = operatorCommand(stage ? { ...place, stage } : undefined);
  const { timeZone = 'UTC' } = duty.systems[notice.system] ?? {};
  const at = (moment: Instant) => renderIn(card.language, timeZone).at(moment);
  const { request: _, ...rest } = marked;
  const tone = storm.over === storm.tickets ? 'good' : 'critical';
  return {
    ...rest,
    tone,
    heading: phrases.heading,
    stands: { tone, heading: phrases.heading },
    title: phrases.title(storm.tickets),
    lead: phrases.lead(at(storm.since), storm.over, storm.waiting),
    facts: [{ label: phrases.newest, value: `[${card.heading}] ${card.title}` }],
    timeline: { ...card.timeline, body: [] },
    next: { ...card.next, body: phrases.next },
    yours: { ...card.yours, body: phrases.yours(run('tickets')) },
    links: [],
  };
}
