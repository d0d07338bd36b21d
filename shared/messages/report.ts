import type { System } from '../domain/duty';
import { secondsBetween } from '../domain/instant';
import type { Report, ReportedMatter } from '../domain/report';
import { backupTitle } from './backup-title';
import { say } from './catalogue';
import { lineOf } from './line-of';
import type { NoticeText } from './notice';
import { renderIn, type Render } from './render';
import { REPORT_PHRASES, type ReportPhrases } from './report-phrases';

type Reader = Pick<System, 'title' | 'language' | 'timeZone'>;
type Section = keyof ReportPhrases['sections'];

/** SNS: fewer than 100 characters. */
const LONGEST_SUBJECT = 99;

const SECTIONS: readonly Section[] = ['open', 'people', 'healed', 'over'];

/** Renders a report as plain text: what is open and whose it is, what Toban did by itself, what is over. */
export function reportText(report: Report, { title, language, timeZone }: Reader): NoticeText {
  const phrases = REPORT_PHRASES[language];
  const render = renderIn(language, timeZone);
  const { matters, since, until, more, repeat } = report;
  const open = matters.filter(({ ended }) => ended === 'open').length;
  const summary = phrases.subject(matters.length + (more ?? 0), open);
  const sections = SECTIONS.flatMap((section) => {
    const those = matters.filter((matter) => sectionOf(matter) === section);
    if (those.length === 0) return [];
    return [
      '',
      `${phrases.sections[section]}:`,
      ...those.flatMap((matter) => lines(matter, phrases, render, language)),
    ];
  });
  const text = [
    `[${phrases.heading}] ${title}`,
    `${render.at(since)} – ${render.at(until)}`,
    ...(repeat ? [phrases.repeat] : []),
    ...(matters.length === 0 ? ['', phrases.nothing] : sections),
    ...(more ? ['', phrases.more(more)] : []),
  ].join('\n');
  return { subject: lineOf(`[${phrases.heading}] ${title}: ${summary}`, LONGEST_SUBJECT), text };
}

function sectionOf({ ended, neededPeople }: ReportedMatter): Section {
  if (ended === 'open') return 'open';
  if (neededPeople) return 'people';
  return ended;
}

function lines(
  matter: ReportedMatter,
  phrases: ReportPhrases,
  render: Render,
  language: System['language'],
): readonly string[] {
  const { openedAt, closedAt, ended, openings, did, called, owner, softened, because, ticket } = matter;
  const from = render.at(openedAt);
  const when = closedAt
    ? phrases.lasted(from, render.lasting(Math.round(secondsBetween(openedAt, closedAt))))
    : phrases.since(from);
  const said = softened.map((reason) => say(reason, language, render));
  return [
    `  ${nameOf(matter, language)}`,
    `    ${when}`,
    `    ${say(because, language, render)}`,
    ...(openings > 1 ? [`    ${phrases.again(openings)}`] : []),
    ...(did.length > 0
      ? [`    ${phrases.did}: ${did.map(({ action, at }) => `${action} (${render.at(at)})`).join(', ')}`]
      : []),
    ...(said.length > 0 ? [`    ${phrases.softened}: ${said.join(' ')}`] : []),
    ...(called.length > 0 ? [`    ${phrases.called(called.join(', '))}`] : []),
    ...(ended === 'open' ? [`    ${owner === undefined ? phrases.nobody : phrases.owner(owner)}`] : []),
    `    ${phrases.ticket}: ${ticket}`,
  ];
}

function nameOf({ server, alarm, health, backup }: ReportedMatter, language: System['language']): string {
  if (backup) return backupTitle(backup, language);
  const what = alarm?.name ?? health?.code ?? '';
  return server ? `${server.name}  ${what}` : what;
}
