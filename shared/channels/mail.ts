import type { Person } from '../domain/duty';
import type { SystemName } from '../domain/names';
import { letterCard } from '../messages/letter-card';
import { GRAPH_ID, mailHtml, subjectOf } from '../messages/mail-html';
import { plainReport, reportSubject } from '../messages/report';
import { reportHtml } from '../messages/report-html';
import { letterSheet } from '../messages/report-letter';
import { truncate } from '../messages/truncate';
import { plainText } from '../messages/plain-text';
import type { Carrier, Letter, ReportLetter, Sending } from './channel';
import type { Graphs } from './graphs';
import type { Mail, Mailer } from './mailer';
import { ofKind } from './of-kind';

/** SES takes 50 recipients in one mail. */
const MOST_RECIPIENTS = 50;

/** E-mail by SES: text and HTML, the graph inside, all mails about one ticket in one conversation. */
export function mailCarrier(mailer: Mailer, graphs: Graphs): Carrier {
  return {
    async send(letter) {
      const to = recipientsOf(letter);
      return to.length === 0 ? NOBODY : mailer.send(await mailOf(letter, to, graphs));
    },
    reports: {
      async send(letter) {
        const to = alwaysIn(letter, letter.report.system);
        return to.length === 0 ? NOBODY : mailer.send(reportMail(letter, to));
      },
    },
  };
}

const NOBODY: Sending = {
  kind: 'refused',
  why: 'neither the channel nor the people of the system have an address',
};
const LONGEST_SUBJECT = 200;

function reportMail(letter: ReportLetter, to: readonly string[]): Mail {
  const { report, channel, plain } = letter;
  const { from } = ofKind(channel, 'mail');
  const sheet = letterSheet(letter);
  return {
    from,
    to,
    subject: truncate(reportSubject(sheet), LONGEST_SUBJECT),
    text: plainReport(sheet),
    ...(!plain && { html: reportHtml(sheet) }),
    headers: { 'X-Toban-Report': report.id, ...ofEveryMail(report.system, domainOf(from)) },
  };
}

async function mailOf(letter: Letter, to: readonly string[], graphs: Graphs): Promise<Mail> {
  const { notice, duty, channel, plain, now } = letter;
  const card = letterCard(letter);
  const mail = {
    from: ofKind(channel, 'mail').from,
    to,
    subject: subjectOf(card),
    text: plainText(card),
    headers: headersOf(letter),
  };
  if (plain) return mail;
  const { timeZone } = duty.systems[notice.system] ?? { timeZone: 'UTC' };
  const drawing = await graphs.draw({ notice, timeZone, now, words: card.graph });
  const html = mailHtml(card, { hasGraph: drawing.kind === 'drawn' });
  if (drawing.kind === 'none') return { ...mail, html };
  return { ...mail, html, picture: { id: GRAPH_ID, fileName: 'graph.png', png: drawing.png } };
}

/** Those who are meant in particular; else whoever always gets them. */
function recipientsOf(letter: Letter): readonly string[] {
  const { notice, duty } = letter;
  const people = duty.systems[notice.system]?.people ?? [];
  const meant = addressesOf(people.filter(({ name }) => notice.to?.includes(name)));
  return meant.length > 0 ? someOf(meant) : alwaysIn(letter, notice.system);
}

/** Whom the channel names; else the people of the system. */
function alwaysIn(
  { channel, duty }: Pick<Letter, 'channel' | 'duty'>,
  system: SystemName,
): readonly string[] {
  const { to } = ofKind(channel, 'mail');
  return someOf(to.length > 0 ? to : addressesOf(duty.systems[system]?.people ?? []));
}

function someOf(addresses: readonly string[]): readonly string[] {
  return [...new Set(addresses)].slice(0, MOST_RECIPIENTS);
}

function addressesOf(people: readonly Person[]): readonly string[] {
  return people.flatMap(({ email }) => email ?? []);
}

/**
 * SES gives every mail a Message-ID of its own. What holds a conversation together is a reference to one that no mail
 * bears, the same for all of a ticket.
 */
function headersOf({ notice, channel }: Letter): Mail['headers'] {
  const { from } = ofKind(channel, 'mail');
  const domain = domainOf(from);
  const root = `<${notice.ticket}@${domain}>`;
  return {
    'In-Reply-To': root,
    References: root,
    'X-Toban-Notice': notice.id,
    'X-Toban-Ticket': notice.ticket,
    ...ofEveryMail(notice.system, domain),
    ...(notice.severity === 'critical' && { Importance: 'high', 'X-Priority': '1' }),
  };
}

function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'toban.invalid';
}

/** Nobody's absence answers a machine. */
function ofEveryMail(system: SystemName, domain: string): Mail['headers'] {
  return {
    'List-Id': `<${system}.toban.${domain}>`,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  };
}
