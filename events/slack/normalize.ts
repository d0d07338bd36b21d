import type { ReplyVerb } from '../../shared/domain/signal';
import { found } from '../found';
import { fromJson, isObject } from '../json';
import { parse } from '../parse';
import { isMinutes, isPlan, isTicketId } from '../toban/ids';
import { UnrecognizedEventError } from '../unrecognized-event-error';
import type { Answer, CommandFault, SlackRequest } from './answer';
import { BlockActions, ButtonValue, EntryValue, SlashCommand, UrlVerification } from './schema';

const INTERACTION = 'Slack interaction';
const COMMAND = 'Slack command';

/** What the buttons of our messages are called: each names its verb. */
const BUTTONS: ReadonlySet<string> = new Set<ReplyVerb>([
  'approve',
  'reject',
  'acknowledge',
  'snooze',
  'take-over',
  'mute',
  'status',
]);

/** The menu beside them. */
const MENU = 'more';

/** The words of the slash command. */
const WORDS: Readonly<Record<string, ReplyVerb>> = {
  ack: 'acknowledge',
  acknowledge: 'acknowledge',
  snooze: 'snooze',
  approve: 'approve',
  reject: 'reject',
  takeover: 'take-over',
  'take-over': 'take-over',
  mute: 'mute',
  status: 'status',
};

/** An interaction, or the question whether the address is ours. Throws an UnrecognizedEventError. */
export function slackPayload(payload: unknown): SlackRequest {
  const type = isObject(payload) ? payload['type'] : undefined;
  switch (type) {
    case 'url_verification':
      return {
        kind: 'challenge',
        challenge: parse(UrlVerification, payload, { what: INTERACTION }).challenge,
      };
    case 'block_actions': {
      const { user, actions } = parse(BlockActions, payload, { what: INTERACTION });
      const press = actions.find(({ action_id: button }) => button === MENU || BUTTONS.has(button));
      if (!press) return { kind: 'nothing', what: `the Slack button ${found(actions[0]?.action_id)}` };
      const { action_id: button, value, selected_option: entry } = press;
      const answer = button === MENU ? chosen(entry?.value) : pressed(button as ReplyVerb, value);
      return { kind: 'press', member: user.id, answer };
    }
    default:
      return { kind: 'nothing', what: `a Slack interaction of the type ${found(type)}` };
  }
}

function pressed(verb: ReplyVerb, value: string | null | undefined): Answer {
  const { ticket, plan } = parse(ButtonValue, fromJson(value ?? ''), {
    what: INTERACTION,
    at: 'actions.value',
  });
  if (!isTicketId(ticket)) throw misfit('actions.value.ticket', 'a ticket id such as k3x7q2m5vbtd-2', ticket);
  if (plan && !isPlan(plan)) throw misfit('actions.value.plan', 'the name of a request', plan);
  return { verb, ticket, ...(plan && isPlan(plan) && { plan }) };
}

/** A menu decides on no request: what needs one is a button. */
function chosen(value = ''): Answer {
  const at = 'actions.selected_option.value';
  const { verb, ticket } = parse(EntryValue, fromJson(value), { what: INTERACTION, at });
  if (!BUTTONS.has(verb) || verb === 'approve' || verb === 'reject')
    throw misfit(`${at}.verb`, 'an answer of the menu', verb);
  if (!isTicketId(ticket)) throw misfit(`${at}.ticket`, 'a ticket id such as k3x7q2m5vbtd-2', ticket);
  return { verb: verb as ReplyVerb, ticket };
}

/** `/toban approve k3x7q2m5vbtd-2 abcdefgh`: the fields of the form that Slack posts. */
export function slackCommand(fields: Readonly<Record<string, string>>): SlackRequest {
  const { user_id: member, text = '' } = parse(SlashCommand, fields, { what: COMMAND });
  const [word = '', ticket = '', third, ...others] = text.trim().split(/\s+/);
  const verb = Object.hasOwn(WORDS, word.toLowerCase()) ? WORDS[word.toLowerCase()] : undefined;
  const question = (why: CommandFault): SlackRequest => ({ kind: 'question', member, why });
  if (!verb || others.length > 0) return question('usage');
  if (!isTicketId(ticket)) return question('no-ticket');
  const said = (more: Partial<Answer>): SlackRequest => ({
    kind: 'command',
    member,
    answer: { verb, ticket, ...more },
  });
  if (verb === 'approve' || verb === 'reject') {
    return third !== undefined && isPlan(third) ? said({ plan: third }) : question('no-plan');
  }
  if (third === undefined) return said({});
  const minutes = Number(third);
  if (verb !== 'snooze' && verb !== 'mute') return question('usage');
  return isMinutes(minutes) ? said({ minutes }) : question('no-minutes');
}

function misfit(where: string, expected: string, value: unknown): UnrecognizedEventError {
  return new UnrecognizedEventError({ what: INTERACTION, where, expected, found: found(value) });
}
