import type { Language } from '../domain/duty';
import type { Notice } from '../domain/notice';
import { familyOf } from '../health-family';
import { healthNext } from './health-title';
import { healthWords } from './health-words';

/** What a card says of a notice of AWS Health, where it says something else of an alarm. */
export interface HealthCard {
  readonly about: string;
  readonly next: string;
  /** Absent where the words for an alarm are right as well. */
  readonly yours?: string;
}

/** Nothing for a notice about an alarm. */
export function healthCard({ health, kind }: Notice, language: Language): HealthCard | undefined {
  if (!health) return undefined;
  // The event's own category is not at hand; it only tells issues apart among codes that say nothing themselves.
  const { title, advice } = healthWords(familyOf({ code: health.code, category: 'other' }), language);
  const hasAdvice = kind === 'noted' || kind === 'handed-over';
  return { about: title, next: healthNext(kind, language), ...(hasAdvice && { yours: advice }) };
}
