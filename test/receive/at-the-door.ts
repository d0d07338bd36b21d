import { createHmac } from 'node:crypto';

import type { Duty } from '../../shared/domain/duty';
import type { Instant } from '../../shared/domain/instant';
import type { HttpAnswer } from '../../shared/receive/http-answer';
import { receive } from '../../shared/receive/door';
import { type Link, linkText, tokenOf } from '../../shared/receive/link-token';
import type { BusEntry, DoorPorts } from '../../shared/receive/ports';
import { datadog } from '../events/alerts/mappings';
import { at, dutyOf } from '../support/estate';

export const MEMBER = 'U012AB3CD';
export const PERSON = 'Mori';
export const TICKET = 'k3x7q2m5vbtd-2';
export const NOTICE = 'k3x7q2m5vbtd-2.9';
export const PLAN = 'abcdefgh';

/** The secret of each entrance: its name says whose. */
export function secretNamed(name: string): string {
  return `the secret of ${name}, long enough`.replaceAll(' ', '-');
}

/** A duty.yml in which every entrance is open. */
export function openDuty(changes: Partial<Duty> = {}): Duty {
  const duty = dutyOf();
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected a system');
  const people = [{ name: PERSON, slack: MEMBER }, { name: 'Sato' }];
  return {
    ...duty,
    systems: { wordpress: { ...wordpress, people } },
    receive: {
      grafana: { secret: 'grafana' },
      alertmanager: { secret: 'alertmanager' },
      falco: { secret: 'falco' },
      mappings: { datadog: { ...datadog, secret: 'datadog' } },
    },
    replies: { slack: { signingSecret: 'slack' }, links: true, approveByLink: false },
    ...changes,
  };
}

interface Request {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** As a Function URL does with a body that is no text. */
  readonly base64?: boolean;
}

/** A door in memory, and what it put on the bus. */
export function doorInMemory({ duty = openDuty(), now = '04:00' }: { duty?: Duty; now?: string } = {}) {
  const put: BusEntry[] = [];
  const clock: { now: Instant } = { now: at(now) };
  const ports: DoorPorts = {
    duty,
    now: () => clock.now,
    secret: async (name) => secretNamed(name),
    sign: async (text) => `signed ${text}`,
    isOurLink: async (text, code) => code === codeOf(text),
    put: async (entries) => void put.push(...entries),
    log: { info: () => undefined, warn: () => undefined, count: () => undefined },
  };

  const event = ({
    method = 'POST',
    path,
    query = '',
    headers = {},
    body = '',
    base64 = false,
  }: Request) => ({
    version: '2.0',
    rawPath: path,
    rawQueryString: query,
    headers,
    requestContext: { http: { method } },
    ...(body.length > 0 && { body: Buffer.from(body).toString(base64 ? 'base64' : 'utf8') }),
    isBase64Encoded: base64,
  });

  return {
    put,
    clock,
    ports,
    send: (request: Request): Promise<HttpAnswer> => receive(event(request), ports),

    /** A post of monitoring with its token. */
    post: (name: string, post: unknown): Promise<HttpAnswer> =>
      receive(
        event({
          path: `/in/${name}`,
          headers: { authorization: `Bearer ${secretNamed(name)}` },
          body: JSON.stringify(post),
        }),
        ports,
      ),

    /** A request that Slack signed now. */
    slack: (body: string, { base64 = false, type = 'application/x-www-form-urlencoded' } = {}) => {
      const seconds = String(Date.parse(clock.now) / 1000);
      const code = createHmac('sha256', secretNamed('slack')).update(`v0:${seconds}:${body}`).digest('hex');
      const headers = {
        'Content-Type': type,
        'X-Slack-Request-Timestamp': seconds,
        'X-Slack-Signature': `v0=${code}`,
      };
      return receive(event({ path: '/slack', headers, body, base64 }), ports);
    },
  };
}

/** 32 bytes, as KMS makes them. */
function codeOf(text: string): string {
  return createHmac('sha256', 'key of links').update(text).digest('base64');
}

/** The path of a link that is ours, unless it is told otherwise. */
export function linkPath(changes: Partial<Link> = {}): string {
  const link = {
    notice: NOTICE,
    system: 'wordpress',
    person: PERSON,
    verbs: ['approve', 'reject', 'acknowledge', 'take-over', 'snooze', 'mute'],
    plan: PLAN,
    until: Date.parse(at('06:00')) / 1000,
    ...changes,
  } as unknown as Link;
  return `/reply/${tokenOf(link, codeOf(linkText(link)))}`;
}

/** What a button of ours posts. */
export function pressOf(
  verb: string,
  value: object = { ticket: TICKET, plan: PLAN },
  member = MEMBER,
): string {
  const actions = [{ action_id: verb, value: JSON.stringify(value) }];
  const payload = { type: 'block_actions', user: { id: member }, actions };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** What an entry of our menu posts. */
export function choiceOf(value: object): string {
  const option = { text: { type: 'plain_text', text: 'x' }, value: JSON.stringify(value) };
  const actions = [{ type: 'overflow', action_id: 'more', selected_option: option }];
  const payload = { type: 'block_actions', user: { id: MEMBER }, actions };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
