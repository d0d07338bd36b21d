import type { Language } from '../domain/duty';
import type { MatterStanding } from '../domain/notice';
import type { Card } from './card';
import type { OperatorCommand } from './operator-command';

type Kind = MatterStanding['kind'];

/** The words of a card around what the catalogue says. */
export interface CardPhrases {
  readonly label: Readonly<
    Record<
      | 'system'
      | 'server'
      | 'alarm'
      | 'contributor'
      | 'affected'
      | 'starts'
      | 'ends'
      | 'notice'
      | 'policy'
      | 'account'
      | 'region'
      | 'began'
      | 'ended'
      | 'lasted'
      | 'fixedBy'
      | 'for'
      | 'ticket',
      string
    >
  >;
  readonly heading: Readonly<Record<'timeline' | 'next' | 'yours' | 'request', string>>;
  readonly graph: Card['graph'];
  readonly link: Readonly<Record<'alarm' | 'health' | 'server' | 'command' | 'output' | 'log', string>>;
  /** What Toban does next; `at` is when it looks again, where that is known. */
  readonly next: Readonly<Record<Kind, (at: string | undefined) => string>>;
  /** What the reader can do. */
  readonly yours: (run: OperatorCommand) => Readonly<Record<Kind, string>>;
  /** The same of a backup: something to look at, or nothing. */
  readonly backup: Readonly<Record<'look' | 'nothing', string>>;
  readonly fixed: {
    readonly toban: (action: string) => string;
    readonly alone: string;
    readonly people: (names: string) => string;
  };
  readonly request: (parts: { action: string; server: string; until: string; plan: string }) => string;
  readonly approve: string;
  readonly reject: string;
}

const en: CardPhrases = {
  label: {
    system: 'System',
    server: 'Server',
    alarm: 'Alarm',
    contributor: 'Series',
    affected: 'Affected',
    starts: 'Begins',
    ends: 'Ends',
    notice: 'Notice of AWS',
    policy: 'Backup policy',
    account: 'Account',
    region: 'Region',
    began: 'Began',
    ended: 'Ended',
    lasted: 'Lasted',
    fixedBy: 'How it ended',
    for: 'For',
    ticket: 'Ticket',
  },
  heading: {
    timeline: 'What happened',
    next: 'What Toban does next',
    yours: 'What you can do',
    request: 'Your answer, please',
  },
  graph: { heading: 'The metric', opening: 'The alarm went off', threshold: 'Threshold' },
  link: {
    alarm: 'Alarm',
    health: 'AWS Health',
    server: 'Server',
    command: 'Output of the command',
    output: 'Whole output (S3)',
    log: 'Toban’s log',
  },
  next: {
    opened: (at) => (at ? `Toban looks at the result by ${at}.` : 'Toban looks at the result by itself.'),
    asked: () => 'Toban waits for your answer, and does nothing without it.',
    held: (at) => (at ? `Toban looks again at ${at}.` : 'Toban looks again by itself.'),
    stopped: (at) =>
      `Toban changes nothing for all of these now. Each ticket goes on by itself ${at ? `at ${at}` : 'when the time is over'}.`,
    observed: () => 'Nothing: Toban only observes here, and tells you when it is over.',
    'handed-over': (at) =>
      at
        ? `Toban does nothing about this until ${at}, and takes it up again then, if it is still red and nobody looks after it.`
        : 'Toban does nothing more for this alarm, and tells you when it is over.',
    stuck: (at) =>
      at
        ? `Toban cannot go on without a person. It looks again at ${at}.`
        : 'Toban cannot go on without a person, and keeps looking meanwhile.',
    escalated: (at) =>
      at
        ? `Toban calls the next at ${at} if nobody answers.`
        : 'Toban keeps watching, and tells you when it is over.',
    resolved: () => 'Nothing is left to do.',
    noted: (at) => (at ? `Toban looks again at ${at}.` : 'Toban goes on as before.'),
    'looked-after': () => 'Toban does nothing more for this alarm, and tells you when it is over.',
  },
  yours: (run) => ({
    opened: `Nothing yet. \`${run('stop')}\` stops Toban.`,
    asked: 'Approve or reject it.',
    held: 'Nothing, or step in at any time.',
    stopped: 'Look for what they have in common.',
    observed: 'Look at the alarm: it needs a person.',
    'handed-over': 'Take over: the alarm needs a person. The lines below say what was seen and tried.',
    stuck: 'Step in now, please.',
    escalated: 'Acknowledge it and look after it: that ends the calls.',
    resolved: 'Nothing.',
    noted: 'Nothing: this is for your information.',
    'looked-after': 'Nothing, unless it is you who looks after it.',
  }),
  backup: {
    look: 'Find out why, in AWS Backup. The lines below say what was seen.',
    nothing: 'Nothing.',
  },
  fixed: {
    toban: (action) => `Toban ran ${action}`,
    alone: 'By itself: Toban changed nothing',
    people: (names) => (names ? `While ${names} looked after it` : 'Toban does not know what ended it'),
  },
  request: ({ action, server, until, plan }) =>
    `May Toban run ${action} on ${server}? Request ${plan} is open until ${until}. Without an answer it is not done, and handed over.`,
  approve: 'To approve',
  reject: 'To reject',
};

const ja: CardPhrases = {
  label: {
    system: 'システム',
    server: 'サーバー',
    alarm: 'アラーム',
    contributor: '系列',
    affected: '対象',
    starts: '開始予定',
    ends: '終了予定',
    notice: 'AWS の通知',
    policy: 'バックアップポリシー',
    account: 'アカウント',
    region: 'リージョン',
    began: '発生',
    ended: '復旧',
    lasted: '継続時間',
    fixedBy: '復旧の経緯',
    for: '宛先',
    ticket: 'チケット',
  },
  heading: {
    timeline: '経過',
    next: '当番のこの後の動き',
    yours: 'お願いしたいこと',
    request: '承認のお願い',
  },
  graph: { heading: 'メトリクスの推移', opening: '発報', threshold: 'しきい値' },
  link: {
    alarm: 'アラーム',
    health: 'AWS Health',
    server: 'サーバー',
    command: 'コマンドの出力',
    output: '全出力 (S3)',
    log: '当番のログ',
  },
  next: {
    opened: (at) => (at ? `${at} までに結果を確認します。` : '結果を自動で確認します。'),
    asked: () => '回答をお待ちしています。承認されるまで何も実行しません。',
    held: (at) => (at ? `${at} に再確認します。` : '自動で再確認します。'),
    stopped: (at) =>
      `該当するすべての障害で操作を停止しました。${at ?? '時間が経過したら'}${at ? ' に' : '、'}各チケットを自動で再開します。`,
    observed: () => '監視のみのため、何も操作しません。復旧したらお知らせします。',
    'handed-over': (at) =>
      at
        ? `${at} までは操作しません。その時点でも復旧しておらず、確認した方もいない場合は、対応を再開します。`
        : 'このアラームについて、これ以上は操作しません。復旧したらお知らせします。',
    stuck: (at) =>
      at
        ? `当番だけでは先に進めません。${at} に再確認します。`
        : '当番だけでは先に進めません。確認は続けます。',
    escalated: (at) =>
      at
        ? `${at} までに回答がなければ、次の担当者を呼び出します。`
        : '監視は続け、復旧したらお知らせします。',
    resolved: () => '対応はすべて完了しました。',
    noted: (at) => (at ? `${at} に再確認します。` : 'これまでどおり対応を続けます。'),
    'looked-after': () => 'このアラームについて、これ以上は操作しません。復旧したらお知らせします。',
  },
  yours: (run) => ({
    opened: `いまのところ対応は不要です。\`${run('stop')}\` で当番を止められます。`,
    asked: '承認または却下をお願いします。',
    held: '対応は不要です。いつでも手動で対応いただけます。',
    stopped: '共通の原因の調査をお願いします。',
    observed: 'アラームのご確認をお願いします。',
    'handed-over': '対応をお願いします。当番が確認したこと、試したことは下の経過のとおりです。',
    stuck: '至急の対応をお願いします。',
    escalated: '確認 (ack) のうえ、対応をお願いします。確認されると呼び出しを止めます。',
    resolved: '対応は不要です。',
    noted: '対応は不要です。ご参考までにお知らせします。',
    'looked-after': '対応中の担当者以外の方は、対応不要です。',
  }),
  backup: {
    look: 'AWS Backup の画面で原因のご確認をお願いします。確認したことは下の経過のとおりです。',
    nothing: '対応は不要です。',
  },
  fixed: {
    toban: (action) => `当番が ${action} を実行`,
    alone: '自然に復旧 (当番は何も変更していません)',
    people: (names) =>
      names ? `担当者の対応中に復旧 (${names}さん)` : '復旧の要因は、当番では確認できていません',
  },
  request: ({ action, server, until, plan }) =>
    `${server} で ${action} を実行してよろしいですか。依頼 ${plan} の期限は ${until} です。回答がなければ実行せず、担当者に引き継ぎます。`,
  approve: '承認',
  reject: '却下',
};

const PHRASES: Readonly<Record<Language, CardPhrases>> = { en, ja };

/** The words of a card in a language. */
export function cardPhrases(language: Language): CardPhrases {
  return PHRASES[language];
}
