import type { Language } from '../domain/duty';
import type { NoticeEffect } from '../domain/effect';
import type { HealthTicket } from '../domain/health-ticket';
import { familyOf } from '../health-family';
import { healthWords } from './health-words';

/** What a notice of AWS Health is about, in as few words as a subject has room for. */
export function healthTitle({ notice, subject }: HealthTicket, language: Language): string {
  const { title } = healthWords(familyOf({ ...notice, code: subject.code }), language);
  const [first, ...others] = notice.resources.map(({ id, name }) => name ?? id);
  const more = others.length > 0 ? ` +${others.length}` : '';
  return first ? `${title}: ${first}${more}` : title;
}

const NEXT = {
  en: {
    handedOver: 'A person is needed: Toban changes nothing about this, and tells you when AWS says more.',
    resolved: 'Nothing is left to do.',
    other: 'Toban follows the notice, tells you what changes, and reminds you before it begins.',
  },
  ja: {
    handedOver: '担当者の対応が必要です。当番は何も操作しません。続報があればお知らせします。',
    resolved: '対応は不要です。',
    other: '当番が続報を確認し、変更があればお知らせします。開始前にも再度お知らせします。',
  },
} as const;

/** What comes next, and who does it. */
export function healthNext(notice: NoticeEffect['notice'], language: Language): string {
  const { handedOver, resolved, other } = NEXT[language];
  if (notice === 'handed-over' || notice === 'escalated') return handedOver;
  return notice === 'resolved' ? resolved : other;
}
