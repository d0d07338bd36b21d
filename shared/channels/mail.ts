import type { Person } from '../domain/duty';
import type { SystemName } from '../domain/names';
import type { CardAnswers } from '../messages/card';
import { letterCard } from '../messages/letter-card';
import { GRAPH_ID, mailHtml, subjectOf } from '../messages/mail-html';
import { plainReport, reportSubject } from '../messages/report';
import { reportHtml } from '../messages/report-html';
import { letterSheet } from '../messages/report-letter';
import { truncate } from '../messages/truncate';
import { plainText } from '../messages/plain-text';
import type { AnswerLinks } from './answer-links';
import type { Carrier, Letter, ReportLetter, Sending } from './channel';
import type { Drawing, Graphs } from './graphs';
import type { Mail, Mailer } from './mailer';
import { ofKind } from './of-kind';
import { sendEach } from './send-each';

/** SES takes 50 recipients in one mail. */
const MOST_RECIPIENTS = 50;

interface MailMeans {
  readonly mailer: Mailer;
  readonly graphs: Graphs;
  /** Absent where nobody may answer by a link. */
  readonly links?: AnswerLinks;
}

/**
 * E-mail by SES: text and HTML, the graph inside, all mails about one ticket in one conversation. Whoever may answer by a
 * link has a mail of their own; all others share one.
 */
export function mailCarrier({ mailer, graphs, links }: MailMeans): Carrier {
  return {
    async send(letter) {
      const to = recipientsOf(letter);
      if (to.length === 0) return NOBODY;
      const envelopes = links ? await envelopesOf(letter, to, links) : [{ to }];
      const drawing = await drawingFor(letter, graphs);
      const mails = envelopes.map((envelope) => mailOf(letter, envelope, drawing));
      return sendEach(mails, letter.reached, mailer);
    },
    reports: {
      async send(letter) {
        const to = alwaysIn(letter, letter.report.system);
        return to.length === 0 ? NOBODY : sendEach([reportMail(letter, to)], letter.reached, mailer);
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

/** Who gets one and the same mail. */
interface Envelope {
  readonly to: readonly string[];
  readonly answers?: CardAnswers;
}

async function envelopesOf(
  letter: Letter,
  to: readonly string[],
  links: AnswerLinks,
): Promise<readonly Envelope[]> {
  const all = await Promise.all(
    to.map(async (address) => ({ address, answers: await links.for(letter, peopleAt(address, letter)) })),
  );
  const own = all.flatMap(({ address, answers }) => (answers ? [{ to: [address], answers }] : []));
  const others = all.flatMap(({ address, answers }) => (answers ? [] : [address]));
  return others.length > 0 ? [...own, { to: others }] : own;
}

/** A mailbox may be that of several people: each has a link, and says by it who they are. */
function peopleAt(address: string, { notice, duty }: Letter): readonly Person[] {
  const people = duty.systems[notice.system]?.people ?? [];
  return people.filter(({ email }) => email !== undefined && isSame(email, address));
}

async function drawingFor(letter: Letter, graphs: Graphs): Promise<Drawing> {
  const { notice, duty, plain, now } = letter;
  if (plain) return { kind: 'none', why: 'plain text shows none' };
  const { timeZone } = duty.systems[notice.system] ?? { timeZone: 'UTC' };
  return graphs.draw({ notice, timeZone, now, words: letterCard(letter).graph });
}

function mailOf(letter: Letter, { to, answers }: Envelope, drawing: Drawing): Mail {
  const card = { ...letterCard(letter), ...(answers && { answers }) };
  const mail = {
    from: ofKind(letter.channel, 'mail').from,
    to,
    subject: subjectOf(card),
    text: plainText(card),
    headers: headersOf(letter),
  };
  if (letter.plain) return mail;
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

function someOf(all: readonly string[]): readonly string[] {
  const first = (address: string) => all.findIndex((other) => isSame(address, other));
  return all.filter((address, index) => first(address) === index).slice(0, MOST_RECIPIENTS);
}

/** No mail server of today tells capitals apart. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
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
