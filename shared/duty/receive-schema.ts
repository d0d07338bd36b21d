import * as z from 'zod';

import { expected, name, text } from './schema-parts';

const secretWords = 'the name of a secret in Secrets Manager, toban/grafana';
const secret = z.string(expected(secretWords)).regex(/^[A-Za-z0-9/_+=.@-]{1,256}$/, expected(secretWords));

const pathWords = 'keys with dots between them that lead into the JSON, alert.id';
const path = z
  .string(expected(pathWords))
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, expected(pathWords))
  .max(256, expected(pathWords));
const paths = z.array(path).min(1, expected('at least one path')).max(6, expected('at most 6 paths'));

const words = z.array(text('a word that stands there')).min(1, expected('at least one word'));

const tell = z
  .string(expected('the name of a system'))
  .optional()
  .describe(
    'A system whose people are told of alerts that no play answers. Without it such alerts are ignored.',
  );

const senderSchema = (whose: string) =>
  z
    .strictObject({
      secret: secret.describe('Name of the secret that whoever posts must know, or sign with.'),
      tell,
    })
    .optional()
    .describe(whose);

const mappingSchema = z
  .strictObject({
    secret: secret.describe('Name of the secret that whoever posts must know, or sign with.'),
    tell,
    alerts: path.optional().describe('The list of alerts; the post itself is one alert when absent.'),
    id: paths.describe(
      'What together tells one alert from another, and stays the same when it is resolved: a trigger and a host.',
    ),
    title: path.describe('The name of the alert, which plays match.'),
    state: z
      .strictObject({
        field: path.describe('Where the state stands.'),
        firing: words.describe('Words that mean that it fires, in upper or lower case.'),
        resolved: words.describe('Words that mean that it is over.'),
      })
      .describe('Whether it fires.'),
    at: path
      .optional()
      .describe(
        'When that began: a time with its zone, or seconds or milliseconds since 1970. The moment of arrival when absent.',
      ),
    reason: path.optional().describe('What people read.'),
    severity: path.optional().describe('How bad it is: critical, high, P1, warning, info and the like.'),
    servers: z
      .array(path)
      .max(6, expected('at most 6 paths'))
      .default([])
      .describe('Where host names, addresses or instance ids stand.'),
  })
  .describe('Where in the JSON of a monitoring system stands what.');

export const receiveSchema = z
  .strictObject({
    grafana: senderSchema('Grafana’s webhook contact point, at `/in/grafana`.'),
    alertmanager: senderSchema('Prometheus Alertmanager, at `/in/alertmanager`.'),
    falco: senderSchema(
      'Falcosidekick, at `/in/falco`. Its findings begin no repair unless a play names `falco:`.',
    ),
    mappings: z
      .record(name, mappingSchema)
      .default({})
      .describe('Other monitoring, by name: at `/in/NAME`, and `NAME:` before the names of its alerts.'),
  })
  .describe(
    'Other monitoring whose alerts may start plays. A public door is deployed for it; docs/receive.md says how to connect.',
  );

export const repliesSchema = z
  .strictObject({
    slack: z
      .strictObject({
        signingSecret: secret.describe('Name of the secret that holds the signing secret of the app.'),
      })
      .optional()
      .describe('Buttons and the slash command of a Slack app, at `/slack`.'),
    links: z
      .boolean(expected('true or false'))
      .default(false)
      .describe(
        'One-time links in mail and Teams, at `/reply/…`: to acknowledge, snooze, mute, take over and reject.',
      ),
    approveByLink: z
      .boolean(expected('true or false'))
      .default(false)
      .describe('A link may approve, too. Whoever can read the message can press it.'),
  })
  .describe('How people may answer besides `npm run reply`. The same public door takes the answers.');

export type ReceiveEntry = z.output<typeof receiveSchema>;
export type RepliesEntry = z.output<typeof repliesSchema>;
export type MappingEntry = z.output<typeof mappingSchema>;
