import { COLOURS, cut, type Element, MOST_BYTES, text, wrapped } from './adaptive-parts';
import { reportSubject } from './report';
import { fittingSheet, type ReportLines, type ReportSheet } from './report-sheet';
import { toneMark } from './tone-mark';
import { truncate } from './truncate';

const LONGEST_LINE = 400;

/** A report, with as many of its matters as there is room for. */
export function teamsReport(sheet: ReportSheet): Element {
  const fits = (shorter: ReportSheet) =>
    Buffer.byteLength(JSON.stringify(reportMessage(shorter))) <= MOST_BYTES;
  return reportMessage(fittingSheet(sheet, fits));
}

function reportMessage(sheet: ReportSheet): Element {
  const { language, tone, heading, title, summary, period, marks, sections, nothing, more } = sheet;
  const subject = cut(reportSubject(sheet));
  const body = [
    text([
      { text: `${toneMark(tone)} ${heading}  `, color: COLOURS[tone], weight: 'Bolder', size: 'Medium' },
      { text: `${title}: ${summary}`, weight: 'Bolder', size: 'Medium' },
    ]),
    ...[period, ...marks].map((note) => text([{ text: note, isSubtle: true }], 'Small')),
    ...(nothing ? [text([{ text: nothing }])] : []),
    ...sections.map(({ heading: name, matters }) => ({
      type: 'Container',
      separator: true,
      spacing: 'Medium',
      items: [text([{ text: name, weight: 'Bolder', size: 'Medium' }]), ...matters.flatMap(linesOf)],
    })),
    ...(more ? [text([{ text: more, isSubtle: true }])] : []),
  ];
  return wrapped(language, subject, body);
}

function linesOf({ name, lines }: ReportLines): readonly Element[] {
  return [
    text([{ text: name, weight: 'Bolder' }]),
    ...lines.map((line) => text([{ text: `• ${truncate(line, LONGEST_LINE)}` }], 'Small')),
  ];
}
