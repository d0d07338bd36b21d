import type { Duty } from '../../shared/domain/duty';
import type { Vendors } from '../vendors/start-vendors';
import type { NoticeEnding } from './ending';

/**
 * What Teams shows twice in the same words, and what Teams or a webhook does not show though people had mail about it. A card
 * that may be a repeat says so and so has other words; a webhook bears a key by which its taker knows it again. Channels
 * that hear only of some severities are left out.
 */
export function amissInPosts(
  { teams, webhook }: Pick<Vendors, 'teams' | 'webhook'>,
  { channels = {} }: Pick<Duty, 'channels'>,
  mails: readonly NoticeEnding[],
): readonly string[] {
  const told = new Set(mails.map(({ ticket, kind }) => `${ticket} ${kind}`)).size;
  const cards = teams?.inbox() ?? [];
  const twice = cards.filter(({ text }, index) => cards.findIndex((card) => card.text === text) < index);
  const missing = Object.values(channels).flatMap(({ kind, name, severities }) => {
    if ((kind !== 'teams' && kind !== 'webhook') || severities) return [];
    const shown = [...cards, ...(webhook?.inbox() ?? [])].filter(({ channel }) => channel === name);
    const lack = told - new Set(shown.map(({ text }) => text.split('\n')[0])).size;
    return lack > 0 ? [`${lack} of ${told} missing in ${name}`] : [];
  });
  return [...twice.map(({ text }) => `twice: ${text.split('\n')[0]}`), ...missing];
}
