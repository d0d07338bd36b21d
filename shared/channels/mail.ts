import type { Person } from '../domain/duty';
import { letterCard } from '../messages/letter-card';
import { GRAPH_ID, mailHtml, subjectOf } from '../messages/mail-html';
import { plainText } from '../messages/plain-text';
import type { Carrier, Letter } from './channel';
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
      if (to.length === 0) {
        return { kind: 'refused', why: 'neither the channel nor the people of the system have an address' };
      }
      return mailer.send(await mailOf(letter, to, graphs));
    },
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

/** Those who are meant in particular; else whoever always gets them; else the people of the system. */
function recipientsOf({ notice, duty, channel }: Letter): readonly string[] {
  const people = duty.systems[notice.system]?.people ?? [];
  const meant = addressesOf(people.filter(({ name }) => notice.to?.includes(name)));
  const { to } = ofKind(channel, 'mail');
  const always = to.length > 0 ? to : addressesOf(people);
  return [...new Set(meant.length > 0 ? meant : always)].slice(0, MOST_RECIPIENTS);
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
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'toban.invalid';
  const root = `<${notice.ticket}@${domain}>`;
  return {
    'In-Reply-To': root,
    References: root,
    'X-Toban-Notice': notice.id,
    'X-Toban-Ticket': notice.ticket,
    'List-Id': `<${notice.system}.toban.${domain}>`,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(notice.severity === 'critical' && { Importance: 'high', 'X-Priority': '1' }),
  };
}
