import type { System } from '../domain/duty';
import type { Report } from '../domain/report';
import { lineOf } from './line-of';
import type { NoticeText } from './notice';
import { reportSheet, type ReportSheet } from './report-sheet';

/** SNS: fewer than 100 characters. */
const LONGEST_SUBJECT = 99;

/** Renders a report as plain text: what is open and whose it is, what Toban did by itself, what is over. */
export function reportText(
  report: Report,
  reader: Pick<System, 'title' | 'language' | 'timeZone'>,
): NoticeText {
  const sheet = reportSheet(report, reader);
  return { subject: lineOf(reportSubject(sheet), LONGEST_SUBJECT), text: plainReport(sheet) };
}

/** What stands in the list of mails, and in a notification. */
export function reportSubject({ heading, title, summary }: ReportSheet): string {
  return `[${heading}] ${title}: ${summary}`;
}

/** The sheet as text without any markup. */
export function plainReport({ heading, title, period, marks, sections, nothing, more }: ReportSheet): string {
  return [
    `[${heading}] ${title}`,
    period,
    ...marks,
    ...(nothing ? ['', nothing] : []),
    ...sections.flatMap((section) => [
      '',
      `${section.heading}:`,
      ...section.matters.flatMap(({ name, lines }) => [`  ${name}`, ...lines.map((line) => `    ${line}`)]),
    ]),
    ...(more ? ['', more] : []),
  ].join('\n');
}
