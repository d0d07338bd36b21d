import { htmlEscaped } from './html-escaped';
import { style } from './mail-style';
import { reportSubject } from './report';
import type { ReportLines, ReportSection, ReportSheet } from './report-sheet';
import { truncate } from './truncate';

const LONGEST_LINE = 1000;

/** A report as a mail shows it: the same page as that of a notice, a part for each section. Every word is escaped here. */
export function reportHtml(sheet: ReportSheet): string {
  const { language, tone, heading, title, summary, period, marks, sections, nothing, more } = sheet;
  const notes = marks.map((mark) => `<p class="subtle">${words(mark)}</p>`);
  const ends = [nothing, more].flatMap((end) => (end ? [`<p>${code(end)}</p>`] : []));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${words(reportSubject(sheet))}</title>
<style>${style}</style>
</head>
<body>
<div class="preview">${words(summary)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" class="sheet tone-${tone}" width="600" cellpadding="0" cellspacing="0"><tr><td class="inside">
<p class="badge">${words(heading)}</p>
<h1>${words(`${title}: ${summary}`)}</h1>
<p class="subtle">${words(period)}</p>
${[...notes, ...sections.map(part), ...ends].join('\n')}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function part({ heading, matters }: ReportSection): string {
  return `<h2>${words(heading)}</h2>\n${matters.map(matterOf).join('\n')}`;
}

function matterOf({ name, lines }: ReportLines): string {
  const items = lines.map((line) => `<li>${code(line)}</li>`);
  return `<div class="matter">\n<h3>${words(name)}</h3>\n<ul>\n${items.join('\n')}\n</ul>\n</div>`;
}

/** What stands between backticks is for the shell. */
function code(text: string): string {
  return words(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function words(text: string): string {
  return htmlEscaped(truncate(text, LONGEST_LINE));
}
