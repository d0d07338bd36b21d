import type { Because } from '../domain/because';
import type { Duty, System } from '../domain/duty';
import { secondsBetween } from '../domain/instant';
import type { Notice } from '../domain/notice';
import type { Target } from '../domain/ticket';
import { cardLinks, type CardLink } from './card-links';
import { cardPhrases, type CardPhrases } from './card-phrases';
import { say } from './catalogue';
import { headingOf, repeatedIn } from './notice';
import { oneLine } from './one-line';
import { renderIn, type Render } from './render';

/**
 * What a notice says, for one reader and in no form yet: plain text, HTML, Adaptive Cards and Slack's blocks are made of
 * it. Every text is one line, of any length, unescaped, and partly in the words of strangers.
 */
export interface Card {
  readonly language: System['language'];
  readonly tone: Tone;
  /** `YOUR TURN`. */
  readonly heading: string;
  /** The system and what it is about: `Shop: web-1`. */
  readonly title: string;
  /** What this notice is about, a sentence or two. */
  readonly lead: string;
  /** Said where it may have been delivered before. */
  readonly repeat?: string;
  readonly facts: readonly CardFact[];
  readonly timeline: Section<readonly CardLine[]>;
  /** What Toban does by itself, and when. */
  readonly next: Section<string>;
  /** What the reader can do. */
  readonly yours: Section<string>;
  readonly request?: CardRequest;
  /** The words of a picture of the metric, for whoever can show one. */
  readonly graph: { readonly heading: string; readonly opening: string; readonly threshold: string };
  readonly links: readonly CardLink[];
}

/** `good` is a matter that is over. */
export type Tone = 'critical' | 'warning' | 'info' | 'good';

interface Section<Body> {
  readonly heading: string;
  readonly body: Body;
}

export interface CardFact {
  readonly label: string;
  readonly value: string;
}

/** One line of the timeline, the time in the reader's zone. */
export interface CardLine {
  readonly at: string;
  readonly text: string;
}

/** What a human is asked, and how it can be answered from a shell. */
export interface CardRequest extends Section<string> {
  readonly approve: CardFact;
  readonly reject: CardFact;
}

/** Makes the card of a notice in the language and the time zone of its system. `again`: an earlier sending may have arrived. */
export function cardOf(notice: Notice, duty: Duty, again = false): Card {
  const { title, language, timeZone } = readerOf(notice, duty);
  const phrases = cardPhrases(language);
  const render = renderIn(language, timeZone);
  const { kind, because, entries, nextAt, severity } = notice;
  const line = ({ at, because: reason }: Notice['entries'][number]) => ({
    at: render.at(at),
    text: oneLine(say(withoutAddress(reason), language, render)),
  });
  return {
    language,
    tone: kind === 'resolved' ? 'good' : severity,
    heading: headingOf(kind, language),
    title: oneLine(`${title}: ${(kind === 'stopped' && notice.play) || aboutOf(notice)}`),
    lead: oneLine(say(because, language, render)),
    ...((again || notice.repeat) && { repeat: repeatedIn(language) }),
    facts: factsOf(notice, duty, title, phrases, render),
    timeline: { heading: phrases.heading.timeline, body: entries.map(line) },
    next: { heading: phrases.heading.next, body: phrases.next[kind](nextAt && render.at(nextAt)) },
    yours: { heading: phrases.heading.yours, body: phrases.yours[kind] },
    ...requestOf(notice, phrases, render),
    graph: phrases.graph,
    links: cardLinks(notice, phrases.link),
  };
}

/** Where the whole output is, a link says; its address is longer than all that people want to read. */
function withoutAddress(because: Because): Because {
  if (because.id !== 'diagnosis-read') return because;
  const { evidence: _, ...said } = because;
  return said;
}

function readerOf({ system }: Notice, { systems }: Duty): Pick<System, 'title' | 'language' | 'timeZone'> {
  return systems[system] ?? { title: system, language: 'en', timeZone: 'UTC' };
}

function factsOf(
  notice: Notice,
  duty: Duty,
  title: string,
  { label, fixed }: CardPhrases,
  { at, lasting }: Render,
): readonly CardFact[] {
  const { alarm, server, place, openedAt, closedAt, to = [] } = notice;
  const alias = duty.accounts?.[place.account];
  const facts: readonly (readonly [string, string | undefined])[] = [
    [label.system, title],
    [label.server, server?.name],
    [label.alarm, alarm?.name],
    [label.contributor, alarm?.contributor && Object.values(alarm.contributor.attributes).join(', ')],
    [label.account, alias ? `${alias} (${place.account})` : place.account],
    [label.region, place.region],
    [label.began, at(openedAt)],
    [label.ended, closedAt && at(closedAt)],
    [label.lasted, closedAt && lasting(Math.round(secondsBetween(openedAt, closedAt)))],
    [label.fixedBy, howItEnded(notice, fixed)],
    [label.for, to.join(', ')],
    [label.ticket, notice.ticket],
  ];
  return facts.flatMap(([name, value]) => (value ? [{ label: name, value: oneLine(value) }] : []));
}

function howItEnded({ because, entries }: Notice, fixed: CardPhrases['fixed']): string | undefined {
  switch (because.id) {
    case 'healed':
      return fixed.toban(because.action);
    case 'recovered-alone':
      return fixed.alone;
    case 'recovered-after-hand-over': {
      const names = entries.flatMap(({ because: { id, ...said } }) =>
        id === 'acknowledged' && 'person' in said ? [said.person] : [],
      );
      return fixed.people([...new Set(names)].join(', '));
    }
    default:
      return undefined;
  }
}

function requestOf(
  notice: Notice,
  { heading, request: ask, approve, reject }: CardPhrases,
  { at }: Render,
): { readonly request?: CardRequest } {
  const { kind, request, ticket, server } = notice;
  if (kind !== 'asked' || !request) return {};
  const { plan, action, until } = request;
  const on = server?.name ?? aboutOf(notice);
  const command = (verb: string) => `npm run reply -- ${verb} ${ticket} --plan ${plan} --as NAME`;
  return {
    request: {
      heading: heading.request,
      body: oneLine(ask({ action, server: on, until: at(until), plan })),
      approve: { label: approve, value: command('approve') },
      reject: { label: reject, value: command('reject') },
    },
  };
}

/** What people call what it is about. */
function aboutOf({ server, alarm, health, ticket }: Notice): string {
  return server ? shortName(server) : (alarm?.name ?? health?.code ?? ticket);
}

/** A target's name ends with its id, where it has a name besides. */
function shortName({ name, instanceId }: Target): string {
  return name.replace(` (${instanceId})`, '');
}
