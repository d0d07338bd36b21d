import type { Because, MessageId, Messages } from '../domain/because';
import type { Language } from '../domain/duty';
import { en } from './en';
import { ja } from './ja';
import type { Render } from './render';

/** One language, whole: a message without a translation does not compile. */
export type Catalogue = { readonly [Id in MessageId]: (parameters: Messages[Id], render: Render) => string };

const catalogues: Readonly<Record<Language, Catalogue>> = { en, ja };

/** The reason as a sentence in the reader's language, times in the reader's zone. */
export function say(because: Because, language: Language, render: Render): string {
  const message = catalogues[language][because.id] as (parameters: Because, render: Render) => string;
  return message(because, render);
}
