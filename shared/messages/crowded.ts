import type { Language } from '../domain/duty';
import type { OperatorCommand } from './operator-command';

const WORDS: Readonly<Record<Language, (list: string) => string>> = {
  en: (list) =>
    `Many notices come at once. Not every further one is mailed, since SNS suspends addresses that get too many mails. \`${list}\` lists them all.`,
  ja: (list) =>
    `多数の通知が同時に発生しています。メールが多すぎると SNS が宛先を停止するため、この後の通知の一部はメールでは送りません。すべてのチケットは \`${list}\` で確認できます。`,
};

/** Said in the last mail of a crowd: those after it are in no mailbox. */
export function crowdedIn(language: Language, command: OperatorCommand): string {
  return WORDS[language](command('tickets'));
}
