import type { Language } from '../domain/duty';
import type { ReplyVerb } from '../domain/signal';

type Words = Readonly<Record<ReplyVerb, string>>;

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    approve: 'Approve',
    reject: 'Reject',
    acknowledge: 'I know of it',
    snooze: 'Ask again in an hour',
    mute: 'Be quiet for an hour',
    'take-over': 'I take it over',
    status: 'How does it stand?',
  },
  ja: {
    approve: '承認する',
    reject: '却下する',
    acknowledge: '確認しました',
    snooze: '1 時間後に再確認',
    mute: '1 時間通知を止める',
    'take-over': '対応を引き継ぐ',
    status: '状況を確認',
  },
};

/** What stands on the buttons by which people answer, wherever they are. */
export function verbWords(language: Language): Words {
  return WORDS[language];
}
