import type { Language } from '../../shared/domain/duty';
import type { Intent } from '../../shared/domain/effect';
import type { Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { describeEffect } from '../explain/describe-effect';
import type { EffectView, TicketStory } from './console-state';
import { entryView } from './entry-view';
import { readerOf, type Reader, type Setting } from './reader';

/** How a ticket came where it stands, and everything that was done for it. */
export function ticketStory(ticket: Ticket, setting: Setting): TicketStory {
  const reader = readerOf(ticket, setting);
  return {
    id: ticketId(ticket),
    entries: ticket.entries.map((entry) => entryView(ticket, entry, reader)),
    effects: Object.values(ticket.intents).map((intent) => effectView(intent, reader)),
  };
}

function effectView({ id, effect, outcome }: Intent, { language, timeZone }: Reader): EffectView {
  return {
    id,
    kind: effect.kind,
    what: describeEffect(effect, language, timeZone),
    outcome: outcome?.kind ?? 'under-way',
    detail: detailOf(outcome, language, timeZone),
  };
}

function detailOf(outcome: Intent['outcome'], language: Language, timeZone: string): string {
  switch (outcome?.kind) {
    case undefined:
      return '';
    case 'applied':
      return [outcome.reference, outcome.request].filter(Boolean).join(', ');
    case 'already-done':
      return outcome.reference ?? '';
    case 'held':
    case 'failed':
      return say(outcome.because, language, renderIn(language, timeZone));
    case 'unknown':
      return outcome.why;
    default:
      return outcome satisfies never;
  }
}
