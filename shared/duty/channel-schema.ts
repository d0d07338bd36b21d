import * as z from 'zod';

import { expected, text } from './schema-parts';

const roomWords = 'the id of a conversation in Slack, C0123456789: names change, ids do not';
const secretWords = 'the name of a secret in Secrets Manager, toban/slack';
const callsWords = 'words that call people in this channel, <!channel>';

/** Keys that belong to some kinds only; `checkChannels` says which. */
export const channelSchema = z
  .strictObject({
    kind: z
      .enum(['slack', 'slack-webhook', 'teams', 'mail', 'webhook'])
      .describe(
        '`slack` is a bot: one message per ticket, kept up to date, with its story in the thread. `slack-webhook` and ' +
          '`teams` post to an incoming webhook, `mail` goes out by SES, `webhook` posts JSON anywhere.',
      ),
    room: z
      .string(expected(roomWords))
      .regex(/^[CGD][A-Z0-9]{8,}$/, expected(roomWords))
      .optional()
      .describe('`slack`: the id of the conversation.'),
    token: text(secretWords, 512)
      .optional()
      .describe('`slack`: name of the secret that holds the bot’s token.'),
    url: text(secretWords, 512)
      .optional()
      .describe('`slack-webhook`, `teams`, `webhook`: name of the secret that holds the URL.'),
    signWith: text(secretWords, 512)
      .optional()
      .describe('`webhook`: name of the secret that signs the body with HMAC-SHA256.'),
    template: z
      .enum(['toban', 'pagerduty', 'opsgenie', 'grafana', 'chatwork'])
      .optional()
      .describe('`webhook`: whose shape the body has; `toban`, our own, when absent.'),
    key: text(secretWords, 512)
      .optional()
      .describe(
        '`webhook`: name of the secret that holds what the vendor wants besides: the routing key of PagerDuty, the API ' +
          'key of Opsgenie, the token of Chatwork.',
      ),
    from: text('an e-mail address that SES may send from', 320)
      .optional()
      .describe('`mail`: the sender, an identity that SES has verified.'),
    to: z
      .array(text('an e-mail address', 254))
      .optional()
      .describe('`mail`: who always gets them; the people of the system with an address when absent.'),
    systems: z
      .array(text('the name of a system'))
      .min(1, expected('at least one system'))
      .optional()
      .describe('Systems whose notices it carries; all of them when absent.'),
    severities: z
      .array(z.enum(['critical', 'warning', 'info']))
      .min(1, expected('at least one severity'))
      .optional()
      .describe('Severities that it carries; all of them when absent.'),
    onlyWhenCalled: z
      .boolean(expected('true or false'))
      .default(false)
      .describe(
        'Whether it carries only matters for which an `escalation` calls it by name: the calls, who acknowledged, and how it ' +
          'ended. For PagerDuty, Opsgenie and the like, when they are to call whoever does not answer.',
      ),
    onlyAsFallback: z
      .boolean(expected('true or false'))
      .default(false)
      .describe(
        'Whether it carries only what the channels that name it as `fallback` cannot deliver, and nothing by itself.',
      ),
    calls: text(callsWords, 100)
      .optional()
      .describe(
        'Who is called when a notice is critical: in Slack `<!channel>`, `<!here>` or `<!subteam^S012AB3CD>`.',
      ),
    reports: z
      .boolean(expected('true or false'))
      .optional()
      .describe(
        'Whether it carries the morning `report` of its systems. When absent it does where people read: in `slack`, ' +
          '`slack-webhook`, `teams`, `mail` and Chatwork, unless `severities` leave out `info`, or it is `onlyWhenCalled` or `onlyAsFallback`.',
      ),
    fallback: text('the name of another channel', 32)
      .optional()
      .describe('The channel that carries what this one refuses, or cannot deliver in a day.'),
  })
  .describe('A place where notices are read.');
