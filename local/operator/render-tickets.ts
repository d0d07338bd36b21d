import stringWidth from 'string-width';

import type { Duty, System } from '../../shared/domain/duty';
import type { Instant } from '../../shared/domain/instant';
import { isAboutAlarm, isAboutBackup, type Ticket } from '../../shared/domain/ticket';
import type { Entry } from '../../shared/domain/ticket-record';
import { ticketId } from '../../shared/matter';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { printable } from '../explain/printable';
import { nameOf } from './name-of';
import type { Colors } from './run-command';
import { stageText } from './stage-text';
import { openedLast } from './stored-tickets';
import { fitted, wrapped } from './terminal-width';
import { topicOf } from './topic-of';

/** What a terminal shows without breaking lines by itself. */
const COLUMNS = 100;
const LONGEST_SYSTEM = 20;
const GAP = '  ';

/** What each ticket is about, and below it where it stands and why: for a terminal of 100 columns. */
export function ticketTable(tickets: readonly Ticket[], duty: Duty, colors: Colors): string {
  const heads = tickets.map((ticket) => [
    ticketId(ticket),
    renderIn('en', readerOf(ticket, duty).timeZone).at(openedLast(ticket) as Instant),
    ticket.system,
    oneLine(serverOf(ticket) ?? '-'),
  ]);
  const [title = '', ...rows] = inColumns([['TICKET', 'SINCE', 'SYSTEM', 'SERVER'], ...heads]);
  const blocks = tickets.flatMap((ticket, index) => [rows[index] ?? '', ...standing(ticket, duty)]);
  return [colors.bold(title), ...blocks].join('\n');
}

function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widest = (column: number) => Math.max(...rows.map((row) => stringWidth(row[column] ?? '')));
  const widths = [widest(0), widest(1), Math.min(widest(2), LONGEST_SYSTEM)];
  const left = COLUMNS - widths.reduce((sum, width) => sum + width + GAP.length, 0);
  return rows.map((row) =>
    row
      .map((cell, column) => fitted(cell, widths[column] ?? left))
      .join(GAP)
      .trimEnd(),
  );
}

function standing(ticket: Ticket, duty: Duty): readonly string[] {
  const { timeZone } = readerOf(ticket, duty);
  const last = ticket.entries.at(-1);
  const why = last ? `: ${say(last.because, 'en', renderIn('en', timeZone))}` : '';
  const text = oneLine(`${stageText(ticket.stage, 'en', timeZone)}${why}`);
  return wrapped(text, COLUMNS - GAP.length).map((line) => `${GAP}${line}`);
}

function oneLine(text: string): string {
  return printable(text).replaceAll('\n', ' ');
}

/** A ticket with its whole timeline, in its system's language and time zone. */
export function ticketTimeline(ticket: Ticket, duty: Duty, colors: Colors): string {
  const { title, language, timeZone } = readerOf(ticket, duty);
  const render = renderIn(language, timeZone);
  const { account, region } = ticket.subject;
  const entries = ticket.entries.flatMap((entry) => {
    const { at, what, because } = entry;
    const sentence = printable(say(because, language, render)).replaceAll('\n', '\n    ');
    return [
      `  ${colors.dim(render.at(at))}  ${what.padEnd(11)}  ${sentence}`,
      ...proofOf(ticket, entry, colors),
    ];
  });
  return [
    `${colors.bold(ticketId(ticket))}  ${printable(title)}  ${printable(nameOf(ticket))}`,
    `  ${colors.dim([topicOf(ticket), serverOf(ticket), account, region].filter(Boolean).join(', '))}`,
    `  ${colors.bold(stageText(ticket.stage, language, timeZone))}`,
    '',
    ...entries,
  ].join('\n');
}

function serverOf(ticket: Ticket): string | undefined {
  if (isAboutBackup(ticket)) return ticket.name;
  return isAboutAlarm(ticket) ? ticket.target?.name : undefined;
}

/** By which ids AWS knows what an entry says was done: the command's, and the call's, as in CloudTrail. */
function proofOf(ticket: Ticket, { at, what }: Entry, colors: Colors): readonly string[] {
  const { intents } = ticket;
  const tries = isAboutAlarm(ticket) ? ticket.tries : [];
  const attempt = what === 'acted' ? tries.find((each) => each.at === at) : undefined;
  const outcome = attempt && intents[attempt.intent]?.outcome;
  if (outcome?.kind !== 'applied') return [];
  const { reference, request } = outcome;
  const ids = [...(reference ? [`command ${reference}`] : []), ...(request ? [`request ${request}`] : [])];
  return ids.length > 0 ? [`    ${colors.dim(printable(ids.join(', ')))}`] : [];
}

/** The people of a ticket's system; English and UTC for a system that duty.yml does not name any more. */
function readerOf({ system }: Ticket, { systems }: Duty): Pick<System, 'title' | 'language' | 'timeZone'> {
  return systems[system] ?? { title: system, language: 'en', timeZone: 'UTC' };
}
