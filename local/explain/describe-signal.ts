import type { Language } from '../../shared/domain/duty';
import type { AlarmSignal, Signal } from '../../shared/domain/signal';
import { renderIn } from '../../shared/messages/render';

/** What happened, as a sentence. */
export function describeSignal(signal: Signal, language: Language, timeZone: string): string {
  const at = renderIn(language, timeZone).at(signal.at);
  return language === 'ja' ? inJapanese(signal, at) : inEnglish(signal, at);
}

function inEnglish(signal: Signal, at: string): string {
  switch (signal.kind) {
    case 'alarm':
      return `The ${formOf(signal)} alarm ${nameOf(signal)} went ${signal.previous ? `from ${signal.previous} ` : ''}to ${signal.state} at ${at}.`;
    case 'alarm-configured':
      return `Somebody did "${signal.operation}" to the alarm ${signal.alarm.name} at ${at}.`;
    case 'command':
      return `The command ${signal.commandId} of ${signal.document} became "${signal.status}"${on(signal)} at ${at}.`;
    case 'instance-state':
      return `The server ${signal.instanceId} became ${signal.state} at ${at}.`;
    case 'health':
      return `AWS Health said ${signal.notice.code} at ${at}.`;
    case 'recovery':
      return `AWS's own recovery of ${signal.server} ${signal.result} at ${at}.`;
    case 'backup-slot':
      return `The backup of ${signal.name} for ${signal.slot.date} was due (policy ${signal.policy}), said at ${at}.`;
    case 'backup-job':
      return `The backup job ${signal.job.id} became ${signal.job.state} at ${at}.`;
    case 'timer':
      return `The timer of ticket ${signal.ticket} came due at ${at}.`;
    case 'schedule':
      return `The schedule ${signal.name} came due at ${at}.`;
    case 'reply':
      return `${signal.person} answered "${signal.verb}" to ticket ${signal.ticket} at ${at}.`;
    case 'outcome':
      return `The intent ${signal.intent} came to ${signal.outcome.kind} at ${at}.`;
    default:
      return signal satisfies never;
  }
}

function inJapanese(signal: Signal, at: string): string {
  switch (signal.kind) {
    case 'alarm':
      return `${at} にアラーム ${nameOf(signal)} (${formOf(signal)}) が ${signal.previous ? `${signal.previous} から ` : ''}${signal.state} になりました。`;
    case 'alarm-configured':
      return `${at} にアラーム ${signal.alarm.name} の設定が変わりました (${signal.operation})。`;
    case 'command':
      return `${at} に ${signal.document} のコマンド ${signal.commandId} が ${signal.status} になりました${on(signal)}。`;
    case 'instance-state':
      return `${at} にサーバー ${signal.instanceId} が ${signal.state} になりました。`;
    case 'health':
      return `${at} に AWS Health から ${signal.notice.code} の通知がありました。`;
    case 'recovery':
      return `${at} に AWS による ${signal.server} の自動復旧が${signal.result === 'failed' ? '失敗' : '完了'}しました。`;
    case 'backup-slot':
      return `${signal.name} の ${signal.slot.date} のバックアップ (ポリシー ${signal.policy}) の時刻になったことを ${at} に確認しました。`;
    case 'backup-job':
      return `${at} にバックアップジョブ ${signal.job.id} が ${signal.job.state} になりました。`;
    case 'timer':
      return `${at} にチケット ${signal.ticket} のタイマーが満了しました。`;
    case 'schedule':
      return `${at} にスケジュール ${signal.name} の時刻になりました。`;
    case 'reply':
      return `${at} に ${signal.person} がチケット ${signal.ticket} に「${signal.verb}」と回答しました。`;
    case 'outcome':
      return `${at} に ${signal.intent} の結果は ${signal.outcome.kind} でした。`;
    default:
      return signal satisfies never;
  }
}

function nameOf({ alarm }: AlarmSignal): string {
  return alarm.contributor ? `${alarm.name} [${alarm.contributor.id}]` : alarm.name;
}

function formOf({ form }: AlarmSignal): string {
  return form === 'unknown' ? 'CloudWatch' : form;
}

function on({ instanceId }: { readonly instanceId?: string }): string {
  return instanceId ? ` (${instanceId})` : '';
}
