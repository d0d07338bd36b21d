import { plainText } from '../../messages/plain-text';
import { truncate } from '../../messages/truncate';
import { json, type Template } from './template';

/** Our own shape: the notice for programs, the card for people, the text for whoever wants neither. docs/channels.md tells of it. */
export const toban: Template = ({ letter: { notice, again, plain }, card, url }) => {
  const text = truncate(plainText(card), 20_000);
  const known = { format: 'toban/1', id: notice.id, ticket: notice.ticket, ...(again && { again }) };
  return json(url, plain ? { ...known, text } : { ...known, text, card, notice });
};
