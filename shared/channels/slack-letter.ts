import type { ChatPostMessageResponse } from '@slack/web-api';

import { letterCard } from '../messages/letter-card';
import { plainText } from '../messages/plain-text';
import { slackRoot, slackStep, type SlackMessage, type SlackPicture } from '../messages/slack-blocks';
import { slackButtons } from '../messages/slack-buttons';
import { slackWithin } from '../messages/slack-within';
import type { Letter } from './channel';

/** Slack makes neither links nor mentions of what is only text. Of a change it would by itself make more than of a message. */
export const AS_IT_STANDS = { parse: 'none', link_names: false } as const;
export const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const;
/** The metadata by which a message of ours is found again. */
export const EVENT = 'toban_notice';
export const LONGEST_PLAIN = 3000;

/** What the message of a letter calls itself. */
export function metadataOf({ notice, storm }: Letter) {
  return {
    event_type: EVENT,
    event_payload: { notice: storm ? `storm ${storm.since}` : notice.id, ticket: notice.ticket },
  };
}

/** The message of a ticket: where it stands. `calls` goes out as it is. */
export function rootOf(letter: Letter, calls: string, picture?: SlackPicture): SlackMessage {
  const card = letterCard(letter);
  if (letter.plain) return plainOf(letter, calls);
  const { notice, storm, duty } = letter;
  const buttons = duty.replies?.slack && !storm ? slackButtons(notice, card.language) : undefined;
  return slackRoot(card, calls, buttons, picture);
}

/** A line of the thread. */
export function stepOf(letter: Letter): SlackMessage {
  const calls = callsFor(letter);
  return letter.plain ? plainOf(letter, calls) : slackStep(letterCard(letter), calls);
}

/** Blocks that are not mentioned stay as they are when a message is changed. */
function plainOf(letter: Letter, calls: string): SlackMessage {
  const text = slackWithin(plainText(letterCard(letter)), LONGEST_PLAIN);
  return { text: [calls, text].filter(Boolean).join(' '), blocks: [] };
}

/** Those who are meant by name; all whom duty.yml says where it is critical. */
export function callsFor({ notice, channel, duty }: Letter): string {
  const people = duty.systems[notice.system]?.people ?? [];
  const meant = people.flatMap(({ name, slack }) =>
    slack && notice.to?.includes(name) ? [`<@${slack}>`] : [],
  );
  return [...meant, ...(notice.severity === 'critical' && channel.calls ? [channel.calls] : [])].join(' ');
}

export function tsOf({ ts }: ChatPostMessageResponse): string {
  return ts ?? '';
}
