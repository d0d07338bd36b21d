import { setTimeout as pause } from 'node:timers/promises';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';

import { clientsIn } from '../../shared/aws/clients';
import type { Duty } from '../../shared/domain/duty';
import type { Plan } from '../../shared/domain/names';
import type { ReplyVerb } from '../../shared/domain/signal';
import type { AlarmTicket } from '../../shared/domain/alarm-ticket';
import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import { playNamed } from '../../shared/duty/plays';
import { ticketId } from '../../shared/matter';
import { say as worded } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { OpsError } from '../../shared/ops-error';
import { signalId } from '../../shared/signal-id';
import { timeAt } from './connection';
import type { Desk } from './run-command';
import { carry, signed, type Answer } from './send-reply';
import { ticketOf } from './stored-tickets';

const POLL_MILLISECONDS = 300;

export interface Wanted {
  readonly verb: ReplyVerb;
  readonly ticket: string;
  readonly person: string;
  /** The request that is answered; the one that is open now when absent. */
  readonly plan?: string | undefined;
  readonly minutes?: number | undefined;
  readonly timeoutSeconds: number;
}

/** Answers in the name of a person of duty.yml, and says what became of it. Throws an OpsError when nobody took it in. */
export async function reply(wanted: Wanted, desk: Desk): Promise<void> {
  const { connection, say, colors } = desk;
  const { region, stage } = connection;
  const before = await known(wanted.ticket, desk);
  const answer = answerTo(before, wanted, desk);
  say(sentenceOf(before, answer, desk));
  const route = { keys: clientsIn(region).keys, events: new EventBridgeClient({ region }), stage };
  const sent = await signed(answer, route);
  await carry(sent, route);
  const after = await takenIn(signalId('reply', sent.signature), before, wanted.timeoutSeconds, desk);
  if (!after) {
    throw refusal(
      `Toban has not taken the answer in after ${wanted.timeoutSeconds} s. \`npm run tickets -- ${ticketId(before)}\` shows the ticket; the function's log says why a reply was refused.`,
    );
  }
  const news = after.entries.slice(before.entries.length);
  for (const { because } of news) say(`  ${textOf(after, because, desk)}`);
  const refused = news.some(({ because }) => because.id.startsWith('reply-'));
  if (refused) throw refusal('The answer changed nothing.');
  say(colors.green('Done.'));
}

async function known(id: string, { connection }: Desk): Promise<Ticket> {
  const ticket = await ticketOf(connection, id);
  if (!ticket)
    throw refusal(`There is no ticket ${id} in ${connection.stage}. \`npm run tickets\` lists them.`);
  if (ticket.stage.kind === 'closed')
    throw refusal(`The ticket ${id} is closed: nothing waits for an answer.`);
  return ticket;
}

function answerTo(
  ticket: Ticket,
  { verb, person, plan, minutes }: Wanted,
  { duty, connection }: Desk,
): Answer {
  const people = duty.systems[ticket.system]?.people.map(({ name }) => name) ?? [];
  if (!people.includes(person)) {
    throw refusal(
      `Expected --as one of the people of ${ticket.system} (${people.join(', ') || 'nobody'}), got "${person}"`,
    );
  }
  const decides = verb === 'approve' || verb === 'reject';
  const asked = decides ? openRequest(ticket, verb) : undefined;
  if (decides && !asked) {
    throw refusal(
      `The ticket ${ticketId(ticket)} asks for no approval now. \`npm run tickets -- ${ticketId(ticket)}\` shows where it stands.`,
    );
  }
  const answered = decides ? ((plan as Plan | undefined) ?? asked) : undefined;
  return {
    ticket: ticketId(ticket),
    verb,
    person,
    ...(answered && { plan: answered }),
    ...(minutes !== undefined && { minutes }),
    at: timeAt(connection),
  };
}

/** The request that is open now; of a rejection also one that was approved and still waits. */
function openRequest(ticket: Ticket, verb: ReplyVerb): Plan | undefined {
  if (!isAboutAlarm(ticket)) return undefined;
  const { stage, approval } = ticket;
  if (stage.kind === 'asking') return stage.plan;
  return verb === 'reject' && stage.kind === 'holding' ? approval?.plan : undefined;
}

/** What is answered, in a sentence: whoever approves reads once more what. */
function sentenceOf(ticket: Ticket, { verb, person, plan }: Answer, { duty }: Desk): string {
  const step = plan && isAboutAlarm(ticket) ? stepAsked(ticket, duty) : undefined;
  return `${person}: ${step ? `${verb} ${step} (request ${plan})` : verb}, ticket ${ticketId(ticket)}.`;
}

function stepAsked({ stage, play, target }: AlarmTicket, duty: Duty): string | undefined {
  const step = stage.kind === 'asking' ? playNamed(duty, play)?.steps[stage.step]?.action : undefined;
  return step && `${step} on ${target?.name ?? 'the server'}`;
}

/** The ticket once it has taken in the reply; nothing when that takes too long. */
async function takenIn(
  id: string,
  before: Ticket,
  seconds: number,
  { connection }: Desk,
): Promise<Ticket | undefined> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    const ticket = await ticketOf(connection, ticketId(before));
    if (ticket && (ticket.seen as readonly string[]).includes(id)) return ticket;
    await pause(POLL_MILLISECONDS);
  }
  return undefined;
}

function textOf({ system }: Ticket, because: Ticket['entries'][number]['because'], { duty }: Desk): string {
  const { language = 'en', timeZone = 'UTC' } = duty.systems[system] ?? {};
  return worded(because, language, renderIn(language, timeZone));
}

function refusal(message: string): OpsError {
  return new OpsError(message, { retryable: false });
}
