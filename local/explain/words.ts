import type { Language, Mode, Step } from '../../shared/domain/duty';
import type { Decision } from '../../shared/domain/decision';
import type { Origin, RecordExplanation } from './explanation';

/** The headings and fixed phrases of a printed explanation. */
export interface Words {
  readonly verdict: Readonly<Record<RecordExplanation['verdict'], string>>;
  readonly decision: Readonly<Record<Decision['kind'], string>>;
  readonly origin: Readonly<Record<Origin, string>>;
  readonly event: string;
  readonly signal: string;
  readonly ticket: string;
  readonly facts: string;
  readonly guards: string;
  readonly decided: string;
  readonly intents: string;
  readonly ladder: string;
  readonly mode: (mode: Mode) => string;
  readonly modes: (businessHours: string, otherwise: string) => string;
  readonly after: (minutes: number) => string;
  readonly verified: (by: Step['verify'], minutes: number) => string;
  readonly afterLast: string;
  readonly episode: (count: number) => string;
  readonly noGuards: string;
  readonly noIntents: string;
  readonly document: string;
  readonly to: string;
  readonly record: (number: number, of: number) => string;
  readonly untouched: string;
}

export const words: Readonly<Record<Language, Words>> = {
  en: {
    verdict: { handled: 'HANDLED', ignored: 'IGNORED', refused: 'REFUSED' },
    decision: {
      act: 'act',
      hold: 'hold',
      ask: 'ask a human for approval',
      'hand-over': 'hand over to a human',
      close: 'close the ticket',
      note: 'take note',
      ignore: 'ignore',
    },
    origin: { assumed: 'assumed', given: 'given', read: 'read', decided: 'decided' },
    event: 'Event',
    signal: 'Signal',
    ticket: 'Ticket',
    facts: 'Facts',
    guards: 'Guards',
    decided: 'Decision',
    intents: 'What would be done, in this order',
    ladder: 'Steps of the play, while the alarm is red',
    mode: (mode) => ({ auto: 'acts by itself', ask: 'asks a person first', notify: 'only tells' })[mode],
    modes: (businessHours, otherwise) => `${businessHours} in business hours, ${otherwise} otherwise`,
    after: (minutes) => `after ${minutes} min of red`,
    verified: (by, minutes) =>
      `${
        {
          'alarm-ok': 'the alarm',
          'target-healthy': 'the load balancer',
          'status-checks': 'the status checks',
          command: 'the command',
        }[by]
      } must say within ${minutes} min that it worked`,
    afterLast: 'then a human takes over',
    episode: (count) => `episode ${count}`,
    noGuards: 'none was heard: there is no action to object to',
    noIntents: 'nothing',
    document: 'document',
    to: 'to',
    record: (number, of) => `Record ${number} of ${of}`,
    untouched: 'Nothing was touched: this is what would happen.',
  },
  ja: {
    verdict: { handled: '対応', ignored: '対象外', refused: '受付不可' },
    decision: {
      act: '操作する',
      hold: '保留する',
      ask: '担当者に承認を求める',
      'hand-over': '担当者に引き継ぐ',
      close: 'チケットを解決する',
      note: '記録する',
      ignore: '何もしない',
    },
    origin: { assumed: '仮定', given: '指定', read: '確認', decided: '決定' },
    event: 'イベント',
    signal: 'シグナル',
    ticket: 'チケット',
    facts: '事実',
    guards: 'ガード',
    decided: '判断',
    intents: '実行する内容 (順番どおり)',
    ladder: 'プレイの手順 (アラームが続く間)',
    mode: (mode) => ({ auto: '自動で実行', ask: '担当者の承認後に実行', notify: '通知のみ' })[mode],
    modes: (businessHours, otherwise) => `営業時間内は${businessHours}、時間外は${otherwise}`,
    after: (minutes) => `アラーム開始から ${minutes} 分後`,
    verified: (by, minutes) =>
      `${minutes} 分以内に${
        {
          'alarm-ok': 'アラーム',
          'target-healthy': 'ロードバランサー',
          'status-checks': 'ステータスチェック',
          command: 'コマンドの結果',
        }[by]
      }で成功を確認`,
    afterLast: '最後まで直らなければ担当者に引き継ぎます',
    episode: (count) => `${count} 回目`,
    noGuards: '確認する操作がありません',
    noIntents: 'なし',
    document: 'ドキュメント',
    to: '宛先',
    record: (number, of) => `レコード ${number} / ${of}`,
    untouched: '何も操作していません。実際に届いた場合の動きです。',
  },
};
