import type { ReplyVerb } from '../../shared/domain/signal';
import { reply } from '../operator/reply';
import { argumentsOf, atDesk, misuse } from '../operator/run-command';

const USAGE =
  'npm run reply -- approve|reject|ack|snooze|takeover|mute|status TICKET --as PERSON [--plan REQUEST] [--minutes N] [--timeout SECONDS]';
const VERBS: Readonly<Record<string, ReplyVerb>> = {
  approve: 'approve',
  reject: 'reject',
  ack: 'acknowledge',
  snooze: 'snooze',
  takeover: 'take-over',
  mute: 'mute',
  status: 'status',
};

const parse = () =>
  argumentsOf({
    as: { type: 'string' },
    plan: { type: 'string' },
    minutes: { type: 'string' },
    timeout: { type: 'string', default: '20' },
  });

await atDesk(
  USAGE,
  () => parse().values,
  (desk) => {
    const { values, positionals } = parse();
    const [word = '', ticket, ...others] = positionals;
    const verb = Object.hasOwn(VERBS, word) ? VERBS[word] : undefined;
    if (!verb)
      throw misuse(
        `Expected approve, reject, ack, snooze, takeover, mute or status, got ${word ? `"${word}"` : 'nothing'}`,
      );
    if (!ticket || others.length > 0)
      throw misuse('Expected the id of one ticket; `npm run tickets` lists them');
    if (values.plan !== undefined && !/^[a-z2-7]{8}$/.test(values.plan)) {
      throw misuse(`Expected --plan with the eight letters of the request, got "${values.plan}"`);
    }
    if (!values.as) throw misuse('Expected --as with the name of a person of duty.yml');
    const { minutes } = values;
    if (minutes !== undefined && !/^[1-9]\d{0,4}$/.test(minutes)) {
      throw misuse(`Expected --minutes as a whole number, got "${minutes}"`);
    }
    if (minutes !== undefined && verb !== 'snooze' && verb !== 'mute')
      throw misuse('--minutes belongs to snooze and mute');
    const timeoutSeconds = Number(values.timeout);
    if (!(timeoutSeconds > 0)) throw misuse(`Expected --timeout in seconds, got "${values.timeout}"`);
    return reply(
      {
        verb,
        ticket,
        person: values.as,
        plan: values.plan,
        minutes: minutes === undefined ? undefined : Number(minutes),
        timeoutSeconds,
      },
      desk,
    );
  },
);
