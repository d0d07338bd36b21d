import type { SlackRequest } from '../../events/slack/answer';
import type { HttpRequest } from '../../events/http/normalize';
import { slackCommand, slackPayload } from '../../events/slack/normalize';
import { UnrecognizedEventError } from '../../events/unrecognized-event-error';
import type { Duty } from '../domain/duty';
import {
  FORGED,
  type HttpAnswer,
  json,
  MALFORMED,
  plain,
  TOO_LARGE,
  UNKNOWN,
  wrongMethod,
} from './http-answer';
import { jsonOf } from './json-of';
import type { DoorPorts } from './ports';
import { sendReply } from './send-reply';
import { slackSignature } from './slack-signature';
import { commandWords } from './slack-words';

const LARGEST_REQUEST = 128 * 1024;

/** Buttons, the slash command, and Slack's question whether we are here. Slack waits three seconds for the answer. */
export async function receiveSlack(request: HttpRequest, ports: DoorPorts): Promise<HttpAnswer> {
  const { slack } = ports.duty.replies ?? {};
  if (!slack) return UNKNOWN;
  if (request.method !== 'POST') return wrongMethod('POST');
  if (request.body.length > LARGEST_REQUEST) return TOO_LARGE;
  const signature = slackSignature(request, await ports.secret(slack.signingSecret), ports.now());
  if (signature === undefined) {
    ports.log.count('Refused', { door: 'slack' });
    return FORGED;
  }
  const wanted = whatIsWanted(request);
  return wanted ? answered(wanted, signature, ports) : MALFORMED;
}

/** Forms hold an interaction as JSON or the fields of a command; what is no form is JSON. */
function whatIsWanted({ headers, body }: HttpRequest): SlackRequest | undefined {
  try {
    if (!headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
      return slackPayload(jsonOf(body));
    }
    const fields = new URLSearchParams(body.toString('utf8'));
    // Slack looks now and then whether our certificate is good.
    if (fields.get('ssl_check') === '1') return { kind: 'nothing', what: 'a check of our certificate' };
    const payload = fields.get('payload');
    return payload === null
      ? slackCommand(Object.fromEntries(fields))
      : slackPayload(jsonOf(Buffer.from(payload, 'utf8')));
  } catch (error) {
    if (error instanceof UnrecognizedEventError) return undefined;
    throw error;
  }
}

async function answered(wanted: SlackRequest, signature: string, ports: DoorPorts): Promise<HttpAnswer> {
  const { duty } = ports;
  switch (wanted.kind) {
    case 'challenge':
      return plain(200, wanted.challenge);
    case 'nothing':
      return plain(200, '');
    case 'question':
      return ephemeral(commandWords(languageOf(wanted.member, duty))[wanted.why]);
    case 'press':
    case 'command': {
      const { member, answer } = wanted;
      const person = personOf(member, duty);
      // A button has no way to say so to one person: the ticket's own thread tells who may answer.
      if (!person && wanted.kind === 'command') return ephemeral(commandWords('en').stranger);
      await sendReply(
        answer,
        { person: person ?? `@${member}`, slack: member, proof: ['slack', signature], at: ports.now() },
        ports,
      );
      ports.log.info('Reply taken', { way: 'slack', verb: answer.verb, ticket: answer.ticket });
      return wanted.kind === 'press'
        ? plain(200, '')
        : ephemeral(commandWords(languageOf(member, duty)).taken);
    }
    default:
      return wanted satisfies never;
  }
}

function ephemeral(text: string): HttpAnswer {
  return json({ response_type: 'ephemeral', text });
}

function systemsOf(member: string, { systems }: Pick<Duty, 'systems'>) {
  return Object.values(systems).filter(({ people }) => people.some(({ slack }) => slack === member));
}

/** Any name will do: on the ticket its own system says who this member is. */
function personOf(member: string, duty: Pick<Duty, 'systems'>): string | undefined {
  const people = systemsOf(member, duty).flatMap((system) => system.people);
  return people.find(({ slack }) => slack === member)?.name;
}

function languageOf(member: string, duty: Pick<Duty, 'systems'>) {
  return systemsOf(member, duty)[0]?.language ?? 'en';
}
