import type { Because } from '../domain/because';
import type { Language } from '../domain/duty';
import type { NoticeEffect } from '../domain/ticket';

/** What people are told when work stops since AWS itself is in trouble: there is no common cause that they could look for. */
export interface TroubleWords {
  /** In a few words, for a subject. */
  readonly title: string;
  readonly next: string;
  readonly yours: string;
}

/** The words for a notice that tells of AWS's own trouble; nothing for any other. */
export function troubleWords(
  notice: NoticeEffect['notice'],
  reason: Because,
  language: Language,
): TroubleWords | undefined {
  if (notice !== 'stopped' || reason.id !== 'aws-in-trouble') return undefined;
  const { service, region } = reason;
  switch (language) {
    case 'en':
      return {
        title: `AWS trouble with ${service} (${region})`,
        next: 'Toban changes nothing in this Region until AWS says that it is over. Each ticket then goes on by itself.',
        yours: 'Wait, or send visitors to another Region if you have one. You may change servers by hand.',
      };
    case 'ja':
      return {
        title: `AWS の障害 ${service} (${region})`,
        next: 'AWS が解消を発表するまで、このリージョンでの操作を停止します。その後、各チケットを自動で再開します。',
        yours:
          '復旧をお待ちください。別のリージョンがある場合は切り替えをご検討ください。手動での操作はいつでも可能です。',
      };
    default:
      return language satisfies never;
  }
}
