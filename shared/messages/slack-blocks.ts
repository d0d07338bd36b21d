import type { KnownBlock } from '@slack/web-api';

import type { Card } from './card';
import type { SlackButtons } from './slack-buttons';
import { slackLink } from './slack-link';
import { verbatim } from './slack-sections';
import { slackWithin } from './slack-within';
import { toneMark } from './tone-mark';

/** A message as `chat.postMessage` and `chat.update` take it. */
export interface SlackMessage {
  /** What a notification and a screen reader show; the whole message where there are no blocks. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** A file of the bot's that a message shows. */
export interface SlackPicture {
  readonly id: string;
  readonly heading: string;
  /** What it shows, for whoever cannot see it. */
  readonly words: string;
}

/** Slack refuses more with `invalid_blocks`. https://docs.slack.dev/reference/block-kit/blocks */
const LONGEST = { header: 150, section: 3000, field: 2000, context: 2000, text: 3000 } as const;
const MOST_FIELDS = 10;
/** Beyond some 13,000 characters it answers `msg_blocks_too_long`, whatever each block holds; the documentation names no number. */
const LONGEST_MESSAGE = 10_000;
const LONGEST_PART = 700;
const LINES = 8;

/** The message of a ticket: where it stands now. `calls` goes out as it is, so it comes from duty.yml alone. */
export function slackRoot(
  whole: Card,
  calls: string,
  buttons: SlackButtons | undefined,
  picture?: SlackPicture,
): SlackMessage {
  const card = { ...whole, ...whole.stands };
  const { next, yours, request, facts, timeline, links, repeat } = card;
  const blocks: readonly (KnownBlock | undefined)[] = [
    { type: 'header', text: { type: 'plain_text', text: slackWithin(headline(card), LONGEST.header) } },
    section([calls, part(card.lead)]),
    repeat ? context(`_${part(repeat)}_`) : undefined,
    request ? section([`*${part(request.heading)}*`, part(request.body)]) : undefined,
    buttons,
    section([`*${part(next.heading)}*  ${part(next.body)}`, `*${part(yours.heading)}*  ${part(yours.body)}`]),
    picture && imageOf(picture),
    fields(facts),
    section([
      ...(timeline.body.length > 0 ? [`*${part(timeline.heading)}*`] : []),
      ...timeline.body.slice(-LINES).map(({ at, text }) => `• ${at}  ${slackWithin(text, 250)}`),
    ]),
    context(links.map(slackLink).join('  ·  ')),
  ];
  return { text: textOf(card, calls), blocks: bounded(blocks.filter((block) => block !== undefined)) };
}

/** A step in the ticket's thread: what happened now. */
export function slackStep(card: Card, calls: string): SlackMessage {
  const blocks: readonly (KnownBlock | undefined)[] = [
    section([calls, `${toneMark(card.tone)} *${part(card.heading)}*  ${part(card.lead)}`]),
    card.repeat ? context(`_${part(card.repeat)}_`) : undefined,
    context(part(card.next.body)),
  ];
  return { text: textOf(card, calls), blocks: bounded(blocks.filter((block) => block !== undefined)) };
}

/** What notifications show; a person is only called by what stands here. */
function textOf(card: Card, calls: string): string {
  const said = `${slackWithin(headline(card), 400)}: ${slackWithin(card.lead, LONGEST.text - 800)}`;
  return [calls, said].filter(Boolean).join(' ');
}

function headline({ tone, heading, title }: Card): string {
  return `${toneMark(tone)} ${heading}  ${title}`;
}

function section(lines: readonly string[]): KnownBlock | undefined {
  const text = lines.filter(Boolean).join('\n');
  // An empty text is what Slack answers `invalid_blocks` for most often.
  return text ? { type: 'section', text: verbatim(text) } : undefined;
}

function context(text: string): KnownBlock | undefined {
  return text && text.length <= LONGEST.context ? { type: 'context', elements: [verbatim(text)] } : undefined;
}

function imageOf({ id, heading, words }: SlackPicture): KnownBlock {
  return {
    type: 'image',
    slack_file: { id },
    title: { type: 'plain_text', text: slackWithin(heading, 200) },
    alt_text: slackWithin(words, 500),
  };
}

function fields(facts: Card['facts']): KnownBlock | undefined {
  if (facts.length === 0) return undefined;
  return {
    type: 'section',
    fields: facts
      // The last ones say which ticket it is; of those in the middle some stand in the lead as well.
      .filter(
        (_, index) => facts.length <= MOST_FIELDS || index < MOST_FIELDS - 1 || index === facts.length - 1,
      )
      .map(({ label, value }) => verbatim(`*${slackWithin(label, 50)}*\n${slackWithin(value, 200)}`)),
  };
}

function part(text: string): string {
  return slackWithin(text, LONGEST_PART);
}

/** The later blocks are the less important ones. */
function bounded(blocks: readonly KnownBlock[]): KnownBlock[] {
  const kept = [...blocks];
  while (kept.length > 1 && JSON.stringify(kept).length > LONGEST_MESSAGE) kept.pop();
  return kept;
}
