import type { BackupMatter } from '../domain/notice';
import type { Language } from '../domain/duty';
import type { BackupTicket } from '../domain/backup-ticket';
import type { NoticeEffect } from '../domain/effect';

/** What a notice about backups is about, in as few words as a subject has room for. */
export function backupTitle({ name, date }: Pick<BackupMatter, 'name' | 'date'>, language: Language): string {
  // A server's name ends with its id, where it has a name besides.
  const server = name.replace(/ \((m?i-[^)]+)\)$/, '');
  return language === 'ja' ? `バックアップ ${server} ${date}` : `backup of ${server}, ${date}`;
}

/** The same of a ticket. */
export function backupTicketTitle({ name, slot }: BackupTicket, language: Language): string {
  return backupTitle({ name, date: slot.date }, language);
}

const NEXT = {
  en: {
    handedOver:
      'Toban takes the next backup at its own time. Whatever was in the way is for a person to look at.',
    held: 'Toban looks again every half hour, for eight hours after the time of the backup.',
    observed: 'Nothing was taken.',
    resolved: 'Nothing is left to do.',
    other: 'Look at the words of AWS. Toban takes the next backup at its own time.',
  },
  ja: {
    handedOver: '次のバックアップは予定の時刻に取得します。原因の確認をお願いします。',
    held: 'バックアップの時刻から8時間、当番が30分ごとに再確認します。',
    observed: '何も取得していません。',
    resolved: '対応は不要です。',
    other: 'AWS の文面をご確認ください。次のバックアップは予定の時刻に取得します。',
  },
} as const;

/** What comes next, and who does it. */
export function backupNext(notice: NoticeEffect['notice'], language: Language): string {
  const next = NEXT[language];
  switch (notice) {
    case 'handed-over':
    case 'escalated':
      return next.handedOver;
    case 'held':
      return next.held;
    case 'observed':
      return next.observed;
    case 'resolved':
      return next.resolved;
    default:
      return next.other;
  }
}
