import type { Language } from '../domain/duty';

export interface ReportPhrases {
  readonly heading: string;
  readonly subject: (matters: number, open: number) => string;
  readonly nothing: string;
  readonly sections: Readonly<Record<'open' | 'people' | 'healed' | 'over', string>>;
  readonly since: (from: string) => string;
  readonly overSince: (at: string) => string;
  readonly lasted: (from: string, lasting: string) => string;
  readonly again: (openings: number) => string;
  readonly did: string;
  readonly called: (names: string) => string;
  readonly owner: (name: string) => string;
  readonly nobody: string;
  readonly softened: string;
  /** `list` is the command that shows all tickets. */
  readonly more: (count: number, list: string) => string;
  readonly repeat: string;
  readonly ticket: string;
}

/** The words of a report in each language. */
export const REPORT_PHRASES: Readonly<Record<Language, ReportPhrases>> = {
  en: {
    heading: 'REPORT',
    subject: (matters, open) =>
      matters === 0 ? 'nothing happened' : `${matters} ${matters === 1 ? 'matter' : 'matters'}, ${open} open`,
    nothing: 'Nothing happened, and nothing is open.',
    sections: {
      open: 'Still open',
      people: 'Over, with people',
      healed: 'Healed by Toban',
      over: 'Over by itself',
    },
    since: (from) => `since ${from}`,
    overSince: (at) => `It has been over since ${at}; the next report tells of that.`,
    lasted: (from, lasting) => `${from}, for ${lasting}`,
    again: (openings) => `It went off ${openings} times within 24 hours.`,
    did: 'Toban did',
    called: (names) => `Called: ${names}`,
    owner: (name) => `With ${name}.`,
    nobody: 'Nobody has taken it over yet.',
    softened: 'Kept quiet at its time',
    more: (count, list) => `… and ${count} more: \`${list}\` shows all of them.`,
    repeat: 'This report may have reached you before: nobody knows what became of the first one.',
    ticket: 'Ticket',
  },
  ja: {
    heading: '定時報告',
    subject: (matters, open) => (matters === 0 ? '異常なし' : `${matters}件 (未解決 ${open}件)`),
    nothing: 'この間に発生した障害はなく、未解決のものもありません。',
    sections: {
      open: '未解決',
      people: '解決済み (担当者の対応が必要だったもの)',
      healed: '当番が復旧したもの',
      over: '自然に解決したもの',
    },
    since: (from) => `${from} から`,
    overSince: (at) => `その後 ${at} に解決しました (詳細は次回の報告に記載します)。`,
    lasted: (from, lasting) => `${from} から${lasting}`,
    again: (openings) => `24時間以内に${openings}回発生しました。`,
    did: '当番が行った操作',
    called: (names) => `呼び出し: ${names}`,
    owner: (name) => `${name}さんが対応しています。`,
    nobody: 'まだどなたも対応を引き受けていません。',
    softened: '発生時に通知を控えた内容',
    more: (count, list) => `ほか${count}件 (\`${list}\` ですべて確認できます)。`,
    repeat: 'この報告はすでに届いている可能性があります (前回の送信結果を確認できませんでした)。',
    ticket: 'チケット',
  },
};
