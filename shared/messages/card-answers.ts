import type { Duty, Language } from '../domain/duty';
import type { Instant } from '../domain/instant';
import type { Notice } from '../domain/notice';
import type { ReplyVerb } from '../domain/signal';
import type { CardAnswers } from './card';
import { oneLine } from './one-line';
import { renderIn } from './render';
import { verbWords } from './verb-words';

/** A link of one person, and the answers that its page offers. */
export interface PersonalLink {
  readonly person: string;
  readonly url: string;
  readonly verbs: readonly ReplyVerb[];
}

interface Phrases {
  readonly heading: string;
  readonly note: (until: string) => string;
  readonly as: (person: string) => string;
}

const PHRASES: Readonly<Record<Language, Phrases>> = {
  en: {
    heading: 'Answer by a link',
    note: (until) => `A link opens a page; nothing happens until you press a button there. Until ${until}.`,
    as: (person) => `Answer as ${person}`,
  },
  ja: {
    heading: 'リンクで回答',
    note: (until) => `リンク先のボタンを押すまで何も実行しません。有効期限は ${until} です。`,
    as: (person) => `${person} として回答`,
  },
};

/** How the links of a letter read. */
export function answersOf(
  links: readonly PersonalLink[],
  { system }: Notice,
  { systems }: Duty,
  until: Instant,
): CardAnswers {
  const { language, timeZone } = systems[system] ?? { language: 'en', timeZone: 'UTC' };
  const { heading, note, as } = PHRASES[language];
  return {
    heading,
    note: note(renderIn(language, timeZone).at(until)),
    people: links.map(({ person, url, verbs }) => ({
      label: oneLine(as(person)),
      url,
      verbs: verbs.map((verb) => ({ label: verbWords(language)[verb], url: `${url}?verb=${verb}` })),
    })),
  };
}
