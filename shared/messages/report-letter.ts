import type { ReportLetter } from '../channels/channel';
import { insteadOfIn } from './letter-card';
import { oneLine } from './one-line';
import { REPORT_PHRASES } from './report-phrases';
import { reportReader, reportSheet, type ReportSheet } from './report-sheet';

/** The sheet of a report on its way to one channel, with why it comes this way. */
export function letterSheet({ report, duty, again, insteadOf }: ReportLetter): ReportSheet {
  const sheet = reportSheet(report, reportReader(report, duty));
  const copy = again && sheet.marks.length === 0 ? [REPORT_PHRASES[sheet.language].repeat] : [];
  const why = insteadOf ? [oneLine(insteadOfIn(sheet.language, insteadOf))] : [];
  return { ...sheet, marks: [...sheet.marks, ...copy, ...why] };
}
