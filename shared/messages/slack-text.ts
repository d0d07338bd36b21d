import type { Card } from './card';
import { slackLink } from './slack-link';
import { slackWithin } from './slack-within';
import { toneMark } from './tone-mark';

/** Slack cuts a message's text behind 4,000 characters into several. */
const LONGEST = 3900;
/** Of what is sent, in which `&` has become five characters. */
const LONGEST_LINE = 450;
/** Between links; nothing else that stands between two lines is longer. */
const BETWEEN = '  ·  ';

/**
 * The card as one text in Slack's mrkdwn, for webhooks. `calls` is configuration and stands as it is: only there may
 * `<!channel>` come from.
 */
export function slackText(card: Card, calls?: string): string {
  const { tone, heading, title, lead, repeat, next, yours, request, timeline, facts, links } = card;
  const head = [
    ...(calls && tone === 'critical' ? [calls] : []),
    `${toneMark(tone)} *${bold(heading)}*  *${bold(title)}*`,
    line(lead),
    ...(repeat ? [`_${line(repeat)}_`] : []),
  ];
  const asked = request
    ? [
        line(request.body),
        ...[request.approve, request.reject].map((each) => `${each.label}: \`${line(each.value)}\``),
      ]
    : [];
  const ahead = [`*${next.heading}*  ${line(next.body)}`, `*${yours.heading}*  ${line(yours.body)}`];
  let room = LONGEST - joined([head, asked, ahead]).length;
  /** As many of the first lines as there is room for. */
  const fitting = (lines: readonly string[]): readonly string[] => {
    const kept: string[] = [];
    for (const each of lines) {
      if (each.length + BETWEEN.length > room) break;
      room -= each.length + BETWEEN.length;
      kept.push(each);
    }
    return kept;
  };
  const where = fitting(links.map(slackLink)).join(BETWEEN);
  const about = fitting(facts.map(({ label, value }) => `${label}: ${slackWithin(value, 300)}`));
  room -= timeline.heading.length + 2 * BETWEEN.length;
  const story = fitting(timeline.body.toReversed().map(({ at, text }) => `• ${at}  ${line(text)}`));
  const past = story.length > 0 ? [`*${timeline.heading}*`, ...story.toReversed()] : [];
  return joined([head, asked, ahead, past, about, [where]]);
}

function joined(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((part) => part.some(Boolean))
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function line(text: string): string {
  return slackWithin(text, LONGEST_LINE);
}

/** An asterisk in a title would end its bold. */
function bold(text: string): string {
  return slackWithin(text, 150).replaceAll('*', '∗');
}
