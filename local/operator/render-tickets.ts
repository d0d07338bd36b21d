import type { Duty, System } from '../../shared/domain/duty';
import type { Instant } from '../../shared/domain/instant';
import { type Entry, isAboutAlarm, isAboutBackup, type Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { printable } from '../explain/printable';
import { nameOf } from './name-of';
import type { Colors } from './run-command';
import { stageText } from './stage-text';
import { openedLast } from './stored-tickets';
import { topicOf } from './topic-of';

/** One line for each ticket: id, since when, system, server, where it stands, why. */
export function ticketTable(tickets: readonly Ticket[], duty: Duty, colors: Colors): string {
  const rows = tickets.map((ticket) => {
    const { timeZone } = readerOf(ticket, duty);
    const render = renderIn('en', timeZone);
    const last = ticket.entries.at(-1);
    return [
      ticketId(ticket),
      render.at(openedLast(ticket) as Instant),
      ticket.system,
      serverOf(ticket) ?? '-',
      stageText(ticket.stage, 'en', timeZone),
      last ? say(last.because, 'en', render) : '',
    ].map((cell) => printable(cell).replaceAll('\n', ' '));
  });
  const all = [['TICKET', 'SINCE', 'SYSTEM', 'SERVER', 'STAGE', 'LAST'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line, index) => (index === 0 ? colors.bold(line) : line)).join('\n');
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
