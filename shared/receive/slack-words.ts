import type { CommandFault } from '../../events/slack/answer';
import type { Language } from '../domain/duty';

type Words = Readonly<Record<CommandFault | 'taken' | 'stranger', string>>;

const USAGE = [
  '/toban ack TICKET',
  '/toban snooze TICKET [MINUTES]',
  '/toban mute TICKET [MINUTES]',
  '/toban takeover TICKET',
  '/toban status TICKET',
  '/toban approve TICKET REQUEST',
  '/toban reject TICKET REQUEST',
].join('\n');

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    usage: `Toban understands:\n${USAGE}`,
    'no-ticket': 'Which ticket? Its id stands at the foot of every notice, such as `k3x7q2m5vbtd-2`.',
    'no-plan': 'Which request? Its eight letters stand in the notice that asks; the button there needs none.',
    'no-minutes': 'For how many minutes? A whole number from 1 to 10080.',
    taken: 'Taken. What became of it is told in the thread of the ticket.',
    stranger:
      'Toban does not know you: somebody has to add your member id to `people` in duty.yml. Nothing was done.',
  },
  ja: {
    usage: `使い方:\n${USAGE}`,
    'no-ticket': 'チケットの ID を指定してください。各通知の末尾にあります (例: `k3x7q2m5vbtd-2`)。',
    'no-plan':
      '依頼の番号 (英数字 8 文字) を指定してください。承認依頼の通知にあります。ボタンなら不要です。',
    'no-minutes': '時間は 1 から 10080 までの整数 (分) で指定してください。',
    taken: '受け付けました。結果はチケットのスレッドでお知らせします。',
    stranger: 'duty.yml の people にメンバー ID が登録されていません。何も実行していません。',
  },
};

/** What only the one person who typed a command reads. */
export function commandWords(language: Language): Words {
  return WORDS[language];
}
