import type { Card } from './card';
import { htmlEscaped } from './html-escaped';
import { style } from './mail-style';
import { truncate } from './truncate';

/** The name by which the text refers to the picture that travels with it. */
export const GRAPH_ID = 'graph';

/** Webmail shows a mail within a page of its own. */
const BESIDE = ' target="_blank" rel="noopener noreferrer"';

/** Longer lines are cut: the whole of them is behind the links. */
const LONGEST_LINE = 1000;

/**
 * The card as a mail shows it: one column for a phone, colours for the light and for the dark, tables where Outlook knows
 * nothing else, and nothing that is said by a picture or a colour alone. Every word is escaped here.
 */
export function mailHtml(card: Card, { hasGraph }: { readonly hasGraph: boolean }): string {
  return `<!doctype html>
<html lang="${card.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${words(subjectOf(card))}</title>
<style>${style}</style>
</head>
<body>
<div class="preview">${words(card.lead)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" class="sheet tone-${card.tone}" width="600" cellpadding="0" cellspacing="0"><tr><td class="inside">
${[
  head(card),
  request(card),
  answers(card),
  part(card.next.heading, `<p>${code(card.next.body)}</p>`),
  part(card.yours.heading, `<p>${code(card.yours.body)}</p>`),
  hasGraph ? graph(card) : '',
  timeline(card),
  facts(card),
  links(card),
]
  .filter(Boolean)
  .join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

/** What stands in the list of mails. */
export function subjectOf({ heading, title }: Card): string {
  return truncate(`[${heading}] ${title}`, 200);
}

function head({ heading, title, lead, repeat }: Card): string {
  return [
    `<p class="badge">${words(heading)}</p>`,
    `<h1>${words(title)}</h1>`,
    `<p class="lead">${code(lead)}</p>`,
    ...(repeat ? [`<p class="subtle">${words(repeat)}</p>`] : []),
  ].join('\n');
}

function request({ request: asked }: Card): string {
  if (!asked) return '';
  const commands = [asked.approve, asked.reject].map(
    ({ label, value }) => `<p>${words(label)}<br><code>${words(value)}</code></p>`,
  );
  return `<div class="request">\n<h2>${words(asked.heading)}</h2>\n<p>${words(asked.body)}</p>\n${commands.join('\n')}\n</div>`;
}

/** Somebody who is alone with the mail presses an answer; several say first who they are. */
function answers({ answers: offered }: Card): string {
  if (!offered) return '';
  const [one, ...others] = offered.people;
  const pressed = one && others.length === 0 ? one.verbs : offered.people;
  const buttons = pressed.map(
    ({ label, url }, index) =>
      `<a href="${htmlEscaped(url)}"${BESIDE}${index === 0 ? ' class="first"' : ''}>${words(label)}</a>`,
  );
  return part(
    one && others.length === 0 ? one.label : offered.heading,
    `<p class="answers">${buttons.join('\n')}</p>\n<p class="subtle">${words(offered.note)}</p>`,
  );
}

function graph({ graph: { heading }, title }: Card): string {
  const alt = `${heading}: ${title}`;
  return part(heading, `<img src="cid:${GRAPH_ID}" width="552" alt="${words(alt)}">`);
}

function timeline({ timeline: { heading, body } }: Card): string {
  if (body.length === 0) return '';
  const lines = body.map(
    ({ at, text }) => `<li><span class="subtle">${words(at)}</span><br>${code(text)}</li>`,
  );
  return part(heading, `<ol>\n${lines.join('\n')}\n</ol>`);
}

function facts(card: Card): string {
  const rows = card.facts.map(
    ({ label, value }) =>
      `<tr><th scope="row" align="left">${words(label)}</th><td>${words(value)}</td></tr>`,
  );
  return `<table class="facts" width="100%" cellpadding="0" cellspacing="0">\n${rows.join('\n')}\n</table>`;
}

function links(card: Card): string {
  const each = card.links.map(
    ({ label, url }) => `<a href="${htmlEscaped(url)}"${BESIDE}>${words(label)}</a>`,
  );
  return each.length > 0 ? `<p class="links">${each.join('\n')}</p>` : '';
}

function part(heading: string, body: string): string {
  return `<h2>${words(heading)}</h2>\n${body}`;
}

/** What stands between backticks is for the shell. */
function code(text: string): string {
  return words(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function words(text: string): string {
  return htmlEscaped(truncate(text, LONGEST_LINE));
}
