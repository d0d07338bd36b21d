import type { Verdict } from '../domain/decision';
import type { System } from '../domain/duty';
import type { Instant } from '../domain/instant';
import type { Signal } from '../domain/signal';
import type { Intent, NoticeEffect } from '../domain/effect';
import type { Ticket } from '../domain/ticket';
import { isBusinessTime, isWithin } from '../duty/calendar';
import type { Situation } from './situation';
import { sinceOpening } from './ticket-edits';

/** What Toban tells of its own work. The rest of what is not critical answers a person, or wants one. */
const OWN_WORK: readonly NoticeEffect['notice'][] = ['opened', 'held', 'resolved'];

/**
 * The verdict with those of its notices marked that disturb nobody at this hour. What is critical never is one of them,
 * nor what becomes of a matter for which somebody was called.
 */
export function softened<T extends Ticket>(
  verdict: Verdict<T>,
  situation: Situation<Signal, Ticket>,
): Verdict<T> {
  if (verdict.kind !== 'decided') return verdict;
  const { ticket } = verdict;
  const { duty, ticket: before, now } = situation;
  const system = duty.systems[ticket.system];
  if (!system || (!system.quietHours && !system.nightNotices) || wasCalledFor(ticket)) return verdict;
  const known = before?.intents ?? {};
  const marked = Object.values(ticket.intents).flatMap((intent): readonly [string, Intent][] => {
    const { id, effect } = intent;
    if (effect.kind !== 'notice' || known[id]) return [];
    const how = softnessOf(effect, system, now);
    return how ? [[id, { ...intent, effect: { ...effect, softened: how } }]] : [];
  });
  if (marked.length === 0) return verdict;
  return { ...verdict, ticket: { ...ticket, intents: { ...ticket.intents, ...Object.fromEntries(marked) } } };
}

function wasCalledFor(ticket: Ticket): boolean {
  return sinceOpening(ticket).some(
    ({ effect }) => effect.kind === 'notice' && effect.severity === 'critical',
  );
}

function softnessOf({ notice }: NoticeEffect, system: System, now: Instant): NoticeEffect['softened'] {
  const { quietHours, nightNotices } = system;
  if (nightNotices && OWN_WORK.includes(notice) && !isBusinessTime(now, system)) return 'report';
  return quietHours && isWithin(now, quietHours, system) ? 'quietly' : undefined;
}
