import type { Language } from '../../shared/domain/duty';
import type { Ticket } from '../../shared/domain/ticket';
import { renderIn } from '../../shared/messages/render';

/** Where a ticket stands, in a few words. */
export function stageText(stage: Ticket['stage'], language: Language, timeZone: string): string {
  const { at } = renderIn(language, timeZone);
  const japanese = language === 'ja';
  switch (stage.kind) {
    case 'acting':
      return japanese ? `操作中 (${at(stage.until)} まで)` : `at work until ${at(stage.until)}`;
    case 'moving':
      if (stage.phase === 'stopping')
        return japanese ? 'サーバーの停止を確認中' : 'waiting for the server to stop';
      return japanese ? 'サーバーの起動を確認中' : 'waiting for the server to start';
    case 'verifying':
      return japanese ? `復旧を確認中 (${at(stage.until)} まで)` : `waiting for OK until ${at(stage.until)}`;
    case 'holding':
      return japanese ? `保留中 (${at(stage.until)} まで)` : `holding until ${at(stage.until)}`;
    case 'asking':
      return japanese
        ? `承認待ち (${at(stage.until)} まで)`
        : `waiting for approval until ${at(stage.until)}`;
    case 'handed-over':
      return japanese ? '担当者に引き継ぎ済み' : 'in human hands';
    case 'collecting':
      return japanese ? '通知の残りを待機中' : 'waiting for the rest of the notice';
    case 'following':
      return japanese ? '続報を待機中' : 'following the notice';
    case 'waiting':
      return japanese
        ? `バックアップの開始待ち (${at(stage.until)} まで)`
        : `not begun, until ${at(stage.until)}`;
    case 'taking':
      return japanese ? 'バックアップを取得中' : 'the backup is being taken';
    case 'closed':
      return japanese ? `解決 (${at(stage.at)})` : `closed at ${at(stage.at)}`;
    default:
      return stage satisfies never;
  }
}
