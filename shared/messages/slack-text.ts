import type { Card } from './card';
import { slackEscaped } from './slack-escaped';
import { toneMark } from './tone-mark';
import { truncate } from './truncate';

/** Slack cuts a message's text behind 4,000 characters into several. */
const LONGEST = 3900;
const LONGEST_LINE = 600;

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
        ...[request.approve, request.reject].map((each) => `${each.label}: \`${each.value}\``),
      ]
    : [];
  const ahead = [`*${next.heading}*  ${line(next.body)}`, `*${yours.heading}*  ${line(yours.body)}`];
  const about = facts.map(({ label, value }) => `${label}: ${slackEscaped(truncate(value, 300))}`);
  const where = links.map(({ label, url }) => `<${url}|${slackEscaped(label)}>`).join('  ·  ');
  const fixed = [head, asked, ahead, [where]];
  const room = LONGEST - joined([...fixed, about]).length - timeline.heading.length - 8;
  const story = newest(
    timeline.body.map(({ at, text }) => `• ${at}  ${line(text)}`),
    room,
  );
  const past = story.length > 0 ? [`*${timeline.heading}*`, ...story] : [];
  return joined([head, asked, ahead, past, about, [where]]);
}

function joined(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((part) => part.some(Boolean))
    .map((part) => part.join('\n'))
    .join('\n\n');
}

/** As many of the newest lines as there is room for. */
function newest(lines: readonly string[], room: number): readonly string[] {
  let left = room;
  const kept: string[] = [];
  for (const each of lines.toReversed()) {
    left -= each.length + 1;
    if (left < 0) break;
    kept.unshift(each);
  }
  return kept;
}

function line(text: string): string {
  return slackEscaped(truncate(text, LONGEST_LINE));
}

/** An asterisk in a title would end its bold. */
function bold(text: string): string {
  return slackEscaped(truncate(text, 150)).replaceAll('*', '∗');
}
