import type { Language } from '../domain/duty';

const WORDS: Readonly<Record<Language, string>> = {
  en: 'Many notices come at once. Not every further one is mailed, since SNS suspends addresses that get too many mails. `npm run tickets` lists them all.',
  ja: '多数の通知が同時に発生しています。メールが多すぎると SNS が宛先を停止するため、この後の通知の一部はメールでは送りません。すべてのチケットは `npm run tickets` で確認できます。',
};

/** Said in the last mail of a crowd: those after it are in no mailbox. */
export function crowdedIn(language: Language): string {
  return WORDS[language];
}
