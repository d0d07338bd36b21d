import type { Duty, Language, System } from '../domain/duty';
import { secondsBetween } from '../domain/instant';
import type { Report, ReportedMatter } from '../domain/report';
import { backupTitle } from './backup-title';
import type { Tone } from './card';
import { say } from './catalogue';
import { oneLine } from './one-line';
import { renderIn, type Render } from './render';
import { REPORT_PHRASES, type ReportPhrases } from './report-phrases';

/**
 * What a report says, for one reader and in no form yet: plain text, HTML, Adaptive Cards and Slack's blocks are made of
 * it. Every text is one line, of any length, unescaped, and partly in the words of strangers.
 */
export interface ReportSheet {
  readonly language: Language;
  /** `warning` while something is open. */
  readonly tone: Tone;
  /** `REPORT`. */
  readonly heading: string;
  /** What people call the system. */
  readonly title: string;
  /** `2 matters, 1 open`. */
  readonly summary: string;
  /** `Sun 2026-03-01 09:00 JST – Mon 2026-03-02 09:00 JST`. */
  readonly period: string;
  /** What is to be known before the rest: that it may be a copy, or comes in another channel's place. */
  readonly marks: readonly string[];
  readonly sections: readonly ReportSection[];
  /** What is said instead of sections. */
  readonly nothing?: string;
  /** Matters that are not among them, and what is said of these behind the sections. */
  readonly hidden: number;
  /** The command that lists them. */
  readonly list: string;
  readonly more?: string;
}

export interface ReportSection {
  readonly heading: string;
  readonly matters: readonly ReportLines[];
}

/** A matter: its name, and what there is to say of it. */
export interface ReportLines {
  readonly name: string;
  readonly lines: readonly string[];
}

type Reader = Pick<System, 'title' | 'language' | 'timeZone'>;
type Section = keyof ReportPhrases['sections'];

const SECTIONS: readonly Section[] = ['open', 'people', 'healed', 'over'];

/** The sheet of a report: what is open and whose it is, what Toban did by itself, what is over. */
export function reportSheet(report: Report, reader: Reader): ReportSheet {
  const { title, language, timeZone } = reader;
  const phrases = REPORT_PHRASES[language];
  const { matters, since, until, more, repeat, place, stage } = report;
  const render = renderIn(language, timeZone, stage ? { ...place, stage } : undefined);
  const list = render.command('tickets');
  const open = matters.filter(({ ended }) => ended === 'open').length;
  return {
    language,
    tone: open > 0 ? 'warning' : 'good',
    heading: phrases.heading,
    title: oneLine(title),
    summary: phrases.subject(matters.length + (more ?? 0), open),
    period: `${render.at(since)} – ${render.at(until)}`,
    marks: repeat ? [phrases.repeat] : [],
    sections: SECTIONS.flatMap((section) => {
      const those = matters.filter((matter) => sectionOf(matter) === section);
      if (those.length === 0) return [];
      const told = those.map((matter) => ({
        name: oneLine(nameOf(matter, language)),
        lines: linesOf(matter, phrases, render, language).map(oneLine),
      }));
      return [{ heading: phrases.sections[section], matters: told }];
    }),
    ...(matters.length === 0 && { nothing: phrases.nothing }),
    hidden: more ?? 0,
    list,
    ...(more && { more: phrases.more(more, list) }),
  };
}

/** The sheet with so many matters, the first ones, as has room where it is going. */
export function fittingSheet(sheet: ReportSheet, fits: (shorter: ReportSheet) => boolean): ReportSheet {
  const count = sheet.sections.reduce((sum, { matters }) => sum + matters.length, 0);
  for (let left = count; left > 0; left -= 1) {
    const shorter = withMatters(sheet, left, count);
    if (fits(shorter)) return shorter;
  }
  return withMatters(sheet, 0, count);
}

function withMatters(sheet: ReportSheet, left: number, count: number): ReportSheet {
  if (left === count) return sheet;
  let room = left;
  const sections = sheet.sections.flatMap(({ heading, matters }) => {
    const shown = matters.slice(0, room);
    room -= shown.length;
    return shown.length > 0 ? [{ heading, matters: shown }] : [];
  });
  const hidden = sheet.hidden + count - left;
  return { ...sheet, sections, hidden, more: REPORT_PHRASES[sheet.language].more(hidden, sheet.list) };
}

/** Who reads the reports of a system; one that duty.yml does not know any more is called by its name. */
export function reportReader({ system }: Report, { systems }: Duty): Reader {
  return systems[system] ?? { title: system, language: 'en', timeZone: 'UTC' };
}

function sectionOf({ ended, neededPeople }: ReportedMatter): Section {
  if (ended === 'open') return 'open';
  if (neededPeople) return 'people';
  return ended;
}

function linesOf(
  matter: ReportedMatter,
  phrases: ReportPhrases,
  render: Render,
  language: Language,
): readonly string[] {
  const { openedAt, closedAt, overSince, ended, openings, did, called, owner, softened, because, ticket } =
    matter;
  const from = render.at(openedAt);
  const when = closedAt
    ? phrases.lasted(from, render.lasting(Math.round(secondsBetween(openedAt, closedAt))))
    : phrases.since(from);
  const said = softened.map((reason) => say(reason, language, render));
  return [
    when,
    say(because, language, render),
    ...(openings > 1 ? [phrases.again(openings)] : []),
    ...(did.length > 0
      ? [`${phrases.did}: ${did.map(({ action, at }) => `${action} (${render.at(at)})`).join(', ')}`]
      : []),
    ...(said.length > 0 ? [`${phrases.softened}: ${said.join(' ')}`] : []),
    ...(called.length > 0 ? [phrases.called(called.join(', '))] : []),
    ...(overSince ? [phrases.overSince(render.at(overSince))] : []),
    ...(ended === 'open' && !overSince ? [owner === undefined ? phrases.nobody : phrases.owner(owner)] : []),
    `${phrases.ticket}: ${ticket}`,
  ];
}

function nameOf({ server, alarm, health, backup }: ReportedMatter, language: Language): string {
  if (backup) return backupTitle(backup, language);
  const what = alarm?.name ?? health?.code ?? '';
  return server ? `${server.name}  ${what}` : what;
}
