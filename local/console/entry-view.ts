import type { Answer } from '../../shared/domain/facts';
import type { Ticket } from '../../shared/domain/ticket';
import type { Entry } from '../../shared/domain/ticket-record';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { describeFact } from '../explain/describe-fact';
import type { EntryView, HearingView } from './console-state';
import { guardWords } from './guard-words';
import { rehear } from './rehear';
import type { Reader } from './reader';

/** A line of a timeline, with what it rested on: the facts that were stored with it, and what the guards make of them. */
export function entryView(ticket: Ticket, entry: Entry, reader: Reader): EntryView {
  const { at, what, because, answers = {} } = entry;
  const { language, timeZone } = reader;
  const hearing = hearingView(ticket, entry, reader);
  return {
    at,
    what,
    because: say(because, language, renderIn(language, timeZone)),
    reason: because.id,
    facts: Object.entries(answers).map(([name, answer]) => ({
      name,
      text: describeFact(name, answer as Answer<unknown>, language, timeZone),
    })),
    ...(hearing && { hearing }),
  };
}

function hearingView(
  ticket: Ticket,
  entry: Entry,
  { duty, language, timeZone, stage }: Reader,
): HearingView | undefined {
  const heard = rehear(ticket, entry, duty, stage);
  if (!heard) return undefined;
  const acted = heard.agrees && entry.what === 'acted';
  const render = renderIn(language, timeZone);
  return {
    action: heard.action,
    agrees: heard.agrees,
    guards: heard.hearings.map(({ guard, objection }) => ({
      name: guard,
      asks: guardWords[guard]?.[language] ?? guard,
      ...(objection && {
        objection: {
          kind: objection.kind,
          because: say(objection.because, language, render),
          ...(acted && { settled: true as const }),
        },
      }),
    })),
  };
}
