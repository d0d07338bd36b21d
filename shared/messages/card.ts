import type { Because } from '../domain/because';
import type { Duty, System } from '../domain/duty';
import type { MatterStanding, Notice } from '../domain/notice';
import type { Target } from '../domain/alarm-ticket';
import { awsTrouble } from './aws-trouble';
import { backupNext, backupTitle } from './backup-title';
import { affectedOf, factsOf } from './card-facts';
import { cardLinks, type CardLink } from './card-links';
import { cardPhrases } from './card-phrases';
import { requestOf } from './card-request';
import { say } from './catalogue';
import { healthNext } from './health-title';
import { healthWords } from './health-words';
import { headingOf, repeatedIn } from './notice';
import { oneLine } from './one-line';
import type { OperatorCommand } from './operator-command';
import { renderIn } from './render';

/**
 * What a notice says, for one reader and in no form yet: plain text, HTML, Adaptive Cards and Slack's blocks are made of
 * it. Every text is one line, of any length, unescaped, and partly in the words of strangers.
 */
export interface Card {
  readonly language: System['language'];
  readonly tone: Tone;
  /** `YOUR TURN`. */
  readonly heading: string;
  /** Tone and heading of what shows how the matter stands, whatever the newest notice is about. */
  readonly stands: { readonly tone: Tone; readonly heading: string };
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
  /** Links by which those who get it may answer. */
  readonly answers?: CardAnswers;
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

/** How whoever reads it may answer without a shell: by a link of their own. */
export interface CardAnswers {
  readonly heading: string;
  /** What a link does, and until when. */
  readonly note: string;
  readonly people: readonly CardAnswer[];
}

export interface CardAnswer {
  /** `Answer as Mori`. */
  readonly label: string;
  /** The page with all answers. */
  readonly url: string;
  /** The same page, an answer each. */
  readonly verbs: readonly CardLink[];
}

/** Makes the card of a notice in the language and the time zone of its system. `again`: an earlier sending may have arrived. */
export function cardOf(notice: Notice, duty: Duty, again = false): Card {
  const { title, language, timeZone } = readerOf(notice, duty);
  const phrases = cardPhrases(language);
  const { kind, because, entries, nextAt, severity, stage, place } = notice;
  const render = renderIn(language, timeZone, stage ? { ...place, stage } : undefined);
  const standing = notice.standing ?? { kind, severity };
  const line = ({ at, because: reason }: Notice['entries'][number]) => ({
    at: render.at(at),
    text: oneLine(say(withoutAddress(reason), language, render)),
  });
  return {
    language,
    tone: toneOf({ kind, severity }),
    heading: headingOf(kind, language),
    stands: { tone: toneOf(standing), heading: headingOf(standing.kind, language) },
    title: oneLine(
      `${title}: ${awsTrouble(kind, because) ?? ((kind === 'stopped' && notice.play) || aboutOf(notice, language))}`,
    ),
    lead: oneLine(say(because, language, render)),
    ...((again || notice.repeat) && { repeat: repeatedIn(language) }),
    facts: factsOf(notice, duty, title, phrases, render),
    timeline: { heading: phrases.heading.timeline, body: entries.map(line) },
    next: {
      heading: phrases.heading.next,
      body: nextOf(notice, standing.kind, language, nextAt && render.at(nextAt)),
    },
    yours: { heading: phrases.heading.yours, body: yoursOf(notice, standing.kind, language, render.command) },
    ...requestOf(notice, duty, language, phrases, render),
    graph: phrases.graph,
    links: cardLinks(notice, phrases.link),
  };
}

function toneOf({ kind, severity }: MatterStanding): Tone {
  return kind === 'resolved' ? 'good' : severity;
}

function nextOf(
  { kind, because, health, backup }: Notice,
  standing: MatterStanding['kind'],
  language: System['language'],
  at: string | undefined,
): string {
  if (backup) return backupNext(kind, language);
  if (health) return healthNext(kind, language);
  return cardPhrases(language).next[awsTrouble(kind, because) ? 'held' : standing](at);
}

function yoursOf(
  { kind, because, health, backup }: Notice,
  standing: MatterStanding['kind'],
  language: System['language'],
  run: OperatorCommand,
): string {
  if (backup)
    return cardPhrases(language).backup[kind === 'handed-over' || kind === 'noted' ? 'look' : 'nothing'];
  const { advice } =
    health && kind !== 'resolved' ? healthWords(health.family, language) : { advice: undefined };
  return advice ?? cardPhrases(language).yours(run)[awsTrouble(kind, because) ? 'held' : standing];
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

/** What people call what it is about. */
function aboutOf({ server, alarm, health, backup, ticket }: Notice, language: System['language']): string {
  if (backup) return backupTitle(backup, language);
  if (health)
    return [healthWords(health.family, language).title, affectedOf(health, 1)].filter(Boolean).join(': ');
  return server ? shortName(server) : (alarm?.name ?? ticket);
}

/** A target's name ends with its id, where it has a name besides. */
function shortName({ name, instanceId }: Target): string {
  return name.replace(` (${instanceId})`, '');
}
