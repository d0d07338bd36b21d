import type { Generation } from '../domain/backup';
import type { Language } from '../domain/duty';

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { daily: 'daily', weekly: 'weekly', monthly: 'monthly', yearly: 'yearly' },
  ja: { daily: '日次', weekly: '週次', monthly: '月次', yearly: '年次' },
} satisfies Readonly<Record<Language, Readonly<Record<Generation, string>>>>;

/** A class of backups as people call it. */
export function generationIn(language: Language, generation: Generation): string {
  return WORDS[language][generation] ?? generation;
}

/** What becomes of a class whose slot brought none, where a lower one is taken more often; nothing where the next is of the same class. */
export function insteadIn(language: Language, generation: Generation): string {
  if (generation === 'daily') return '';
  const word = generationIn(language, generation);
  return language === 'ja'
    ? `次に成功したバックアップを、代わりに${word}として保管します。`
    : ` The next one that succeeds is kept as the ${word} one instead.`;
}
