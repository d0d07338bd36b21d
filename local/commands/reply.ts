import type { ReplyVerb } from '../../shared/domain/signal';
import { misuse, wholeNumberIn } from '../command-line';
import { reply } from '../operator/reply';
import { atDesk, deskLine } from '../operator/run-command';

const VERBS: Readonly<Record<string, ReplyVerb>> = {
  approve: 'approve',
  reject: 'reject',
  ack: 'acknowledge',
  snooze: 'snooze',
  takeover: 'take-over',
  mute: 'mute',
  status: 'status',
};

const { values, positionals } = deskLine({
  usage:
    'npm run reply -- approve|reject|ack|snooze|takeover|mute|status TICKET --as PERSON [--plan REQUEST] [--minutes N] [--timeout SECONDS]',
  options: {
    as: { type: 'string' },
    plan: { type: 'string' },
    minutes: { type: 'string' },
    timeout: { type: 'string', default: '20' },
  },
  words: 2,
});
const { as: person, plan, minutes, timeout } = values;
const [word = '', ticket] = positionals;

const verb = Object.hasOwn(VERBS, word) ? VERBS[word] : undefined;
if (!verb) {
  const found = word ? `"${word}"` : 'nothing';
  throw misuse(`Expected ${Object.keys(VERBS).join(', ')}, got ${found}.`);
}
if (!ticket) throw misuse('Expected the id of one ticket; `npm run tickets` lists them.');
if (plan !== undefined && !/^[a-z2-7]{8}$/.test(plan)) {
  throw misuse(`Expected --plan with the eight letters of the request, got "${plan}".`);
}
if (!person) throw misuse('Expected --as with the name of a person of duty.yml.');
if (minutes !== undefined && verb !== 'snooze' && verb !== 'mute') {
  throw misuse('--minutes belongs to snooze and mute.');
}
const timeoutSeconds = wholeNumberIn('--timeout', timeout);
const minutesAsked = minutes === undefined ? undefined : wholeNumberIn('--minutes', minutes);

await atDesk(values, (desk) =>
  reply({ verb, ticket, person, plan, minutes: minutesAsked, timeoutSeconds }, desk),
);
