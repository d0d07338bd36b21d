import type { Card } from './card';

/** The card as text without any markup, as mail shows it where HTML is off. */
export function plainText(card: Card): string {
  const { heading, title, lead, repeat, next, yours, request, answers, timeline, facts, links } = card;
  return [
    [`[${heading}] ${title}`, lead, ...(repeat ? [repeat] : [])],
    request
      ? [request.body, ...[request.approve, request.reject].map(({ label, value }) => `  ${label}: ${value}`)]
      : [],
    answers ? [answers.note, ...answers.people.map(({ label, url }) => `  ${label}: ${url}`)] : [],
    [`${next.heading}: ${next.body}`, `${yours.heading}: ${yours.body}`],
    timeline.body.length > 0
      ? [`${timeline.heading}:`, ...timeline.body.map(({ at, text }) => `  ${at}  ${text}`)]
      : [],
    facts.map(({ label, value }) => `${label}: ${value}`),
    links.map(({ label, url }) => `${label}: ${url}`),
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}
