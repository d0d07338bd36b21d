import type { KnownBlock } from '@slack/web-api';

import { fittingSheet, type ReportSheet, type ReportLines } from './report-sheet';
import { reportSubject } from './report';
import type { SlackMessage } from './slack-blocks';
import { verbatim } from './slack-sections';
import { slackWithin } from './slack-within';
import { toneMark } from './tone-mark';

/** As in `slack-blocks.ts`: Slack refuses more. */
const LONGEST_HEADER = 150;
const MOST_BLOCKS = 50;
const LONGEST_MESSAGE = 10_000;
const LONGEST_LINE = 250;
/** Slack cuts the text of a webhook's message behind 4,000 characters into several. */
const LONGEST_TEXT = 3900;

/** A report as a message of a bot. */
export function slackReport(sheet: ReportSheet): SlackMessage {
  const fits = (shorter: ReportSheet) => {
    const blocks = blocksOf(shorter);
    return blocks.length <= MOST_BLOCKS && JSON.stringify(blocks).length <= LONGEST_MESSAGE;
  };
  return { text: headline(sheet, 400), blocks: blocksOf(fittingSheet(sheet, fits)) };
}

/** A report as one text, for incoming webhooks. */
export function slackReportText(sheet: ReportSheet): string {
  return textOf(fittingSheet(sheet, (shorter) => textOf(shorter).length <= LONGEST_TEXT));
}

function textOf(sheet: ReportSheet): string {
  return [
    bold(`${toneMark(sheet.tone)} ${reportSubject(sheet)}`),
    ...notes(sheet),
    ...sheet.sections.map((section) => [bold(section.heading), ...section.matters.map(told)].join('\n')),
    ...ends(sheet),
  ].join('\n\n');
}

/** A block for each matter: of the 3,000 characters that it may have a matter needs no more than 2,600. */
function blocksOf(sheet: ReportSheet): KnownBlock[] {
  return [
    { type: 'header', text: { type: 'plain_text', text: headline(sheet, LONGEST_HEADER) } },
    ...notes(sheet).map(context),
    ...sheet.sections.flatMap(({ heading, matters }) => [
      { type: 'divider' as const },
      ...matters.map((matter, index) =>
        section(index === 0 ? `${bold(heading)}\n${told(matter)}` : told(matter)),
      ),
    ]),
    ...ends(sheet).map(section),
  ];
}

function headline(sheet: ReportSheet, limit: number): string {
  return slackWithin(`${toneMark(sheet.tone)} ${reportSubject(sheet)}`, limit);
}

function notes({ period, marks }: ReportSheet): readonly string[] {
  return [period, ...marks].map((note) => slackWithin(note, 600));
}

function ends({ nothing, more }: ReportSheet): readonly string[] {
  return [nothing, more].flatMap((end) => (end ? [slackWithin(end, 300)] : []));
}

function told({ name, lines }: ReportLines): string {
  return [bold(name), ...lines.map((line) => `• ${slackWithin(line, LONGEST_LINE)}`)].join('\n');
}

/** An asterisk in a name would end its bold. */
function bold(text: string): string {
  return `*${slackWithin(text, 150).replaceAll('*', '∗')}*`;
}

function section(text: string): KnownBlock {
  return { type: 'section', text: verbatim(text) };
}

function context(text: string): KnownBlock {
  return { type: 'context', elements: [verbatim(text)] };
}
