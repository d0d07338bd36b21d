import { plainText } from '../../messages/plain-text';
import { toneMark } from '../../messages/tone-mark';
import { truncate } from '../../messages/truncate';
import { plainReport } from '../../messages/report';
import type { ReportTemplate, Template } from './template';

/** Chatwork takes 65,535 bytes in a message; a form makes nine of each Japanese character, and nobody reads that much. */
const LONGEST = 6000;

/** Chatwork, `https://api.chatwork.com/v2/rooms/ROOM/messages`. Only configuration calls people: `[toall]`, `[To:123]`. */
export const chatwork: Template = ({ letter: { channel, notice }, card, url, key = '' }) => {
  const calls = notice.severity === 'critical' && channel.calls ? `${channel.calls}\n` : '';
  const title = `${toneMark(card.tone)} [${card.heading}] ${card.title}`;
  const [, ...rest] = plainText(card).split('\n');
  const text = truncate(rest.join('\n'), LONGEST);
  const body = `${calls}[info][title]${unmarked(truncate(title, 200))}[/title]${unmarked(text)}[/info]`;
  return message(url, key, body);
};

/** A report calls nobody. */
export const chatworkReport: ReportTemplate = ({ sheet, url, key = '' }) => {
  const title = `${toneMark(sheet.tone)} [${sheet.heading}] ${sheet.title}: ${sheet.summary}`;
  const [, ...rest] = plainReport(sheet).split('\n');
  const text = truncate(rest.join('\n'), LONGEST);
  return message(url, key, `[info][title]${unmarked(truncate(title, 200))}[/title]${unmarked(text)}[/info]`);
};

function message(url: string, key: string, body: string) {
  return {
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-chatworktoken': key },
    body: new URLSearchParams({ body, self_unread: '1' }).toString(),
  };
}

/** Chatwork's marks stand in square brackets and cannot be escaped; wide brackets mean nothing to it. */
function unmarked(text: string): string {
  return text.replaceAll('[', '［').replaceAll(']', '］');
}
