import { type GeneratedPage, writtenFrom } from './page';
import { messageIds, phrasesOf } from './phrases';

/** docs/messages.md: every reason that a person may read, in both languages. */
export const messagesPage: GeneratedPage = {
  file: 'docs/messages.md',
  text: () =>
    [
      '# Messages',
      '',
      writtenFrom('shared/messages/'),
      '',
      'Every reason that stands in a ticket, a notice or the answer of `npm run explain`, by its id. Words in braces are',
      'filled in. A message that lacks a language does not compile.',
      '',
      ...messageIds.flatMap((id) => {
        const { en, ja } = phrasesOf(id);
        return [`- \`${id}\``, `  - ${en}`, `  - ${ja}`];
      }),
      '',
    ].join('\n'),
};
