import { plainText } from '../../messages/plain-text';
import { truncate } from '../../messages/truncate';
import { plainReport } from '../../messages/report';
import { json, type ReportTemplate, type Template } from './template';

/** Our own shape: the notice for programs, the card for people, the text for whoever wants neither. docs/channels.md tells of it. */
export const toban: Template = ({ letter: { notice, again, plain }, card, url }) => {
  const text = truncate(plainText(card), 20_000);
  const known = { format: 'toban/1', id: notice.id, ticket: notice.ticket, ...(again && { again }) };
  return json(url, plain ? { ...known, text } : { ...known, text, card, notice });
};

/** Of a report `kind` says so; it has no ticket of its own. */
export const tobanReport: ReportTemplate = ({ letter: { report, again, plain }, sheet, url }) => {
  const text = truncate(plainReport(sheet), 20_000);
  const known = { format: 'toban/1', kind: 'report', id: report.id, ...(again && { again }) };
  return json(url, plain ? { ...known, text } : { ...known, text, sheet, report });
};
