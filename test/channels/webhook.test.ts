import { createHmac } from 'node:crypto';

import { signed } from '../../shared/channels/signed';
import { webhookCarrier } from '../../shared/channels/webhook';
import type { Channel, WebhookTemplate } from '../../shared/domain/duty';
import type { Notice } from '../../shared/domain/notice';
import { because } from '../../shared/domain/because';
import { at } from '../support/estate';
import { noticeOf, webDown } from '../support/notices';
import { otherSide } from '../support/other-side';
import { letterTo, secretsOf } from './letters';

function channelOf(template: WebhookTemplate, changes: object = {}): Channel {
  return { kind: 'webhook', name: 'hook', url: 'hook-url', key: 'hook-key', template, ...changes };
}

async function sent(channel: Channel, notice: Partial<Notice> = {}, changes = {}) {
  const server = await otherSide({ status: 202 });
  const carrier = webhookCarrier(
    secretsOf({ 'hook-url': server.url, 'hook-key': 'K3Y', 'hook-secret': 'it-is-a-secret' }),
  );
  const sending = await carrier.send(letterTo(channel, notice, changes));
  await server.close();
  const [request] = server.received;
  if (!request) throw new Error(`Expected a request, got ${JSON.stringify(sending)}`);
  const json = () => JSON.parse(request.body) as Record<string, unknown>;
  return { sending, ...request, json };
}

const open: Partial<Notice> = {
  kind: 'handed-over',
  severity: 'critical',
  because: because('nothing-left-to-try', { alarm: 'web-down', tried: 'restart-service' }),
};
const acknowledged: Partial<Notice> = {
  kind: 'noted',
  because: because('acknowledged', { person: '佐藤' }),
};
const takenOver: Partial<Notice> = { kind: 'noted', because: because('taken-over', { person: '佐藤' }) };
const lateWord: Partial<Notice> = {
  kind: 'noted',
  because: because('reply-to-nothing', { person: '佐藤', verb: 'snooze' }),
  closedAt: at('04:30'),
};

describe('a webhook', () => {
  it('is signed over id, time and raw body, as standardwebhooks.com describes it', async () => {
    const { headers, body } = await sent(channelOf('toban', { signWith: 'hook-secret' }));
    expect(headers).toMatchObject({
      'idempotency-key': 'k3x7q2m5vbtd-2.9',
      'webhook-id': 'k3x7q2m5vbtd-2.9',
      'webhook-timestamp': '1772337787',
      'content-type': 'application/json; charset=utf-8',
    });
    const expected = createHmac('sha256', 'it-is-a-secret')
      .update(`k3x7q2m5vbtd-2.9.1772337787.${body}`)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${expected}`);
  });

  it('bears the signature of the example that libraries for it are tested with', () => {
    const request = { url: 'https://example.com', headers: {}, body: '{"test": 2432232314}' };
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const { headers } = signed(
      request,
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at('2021-02-25T15:02:10.000Z'),
      secret,
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('has the same key however often the same notice is sent, and no signature where no secret is named', async () => {
    const first = await sent(channelOf('toban'));
    const second = await sent(channelOf('toban'), {}, { again: true });
    expect(second.headers['idempotency-key']).toBe(first.headers['idempotency-key']);
    expect(first.headers['webhook-signature']).toBeUndefined();
    expect(second.json()).toMatchObject({ again: true });
  });

  it('carries the notice for programs, the card for people and the text for the rest', async () => {
    const { json } = await sent(channelOf('toban'));
    expect(json()).toMatchObject({
      format: 'toban/1',
      ticket: 'k3x7q2m5vbtd-2',
      text: expect.stringMatching(/^\[RESOLVED\] Shop: web-1\n/),
      card: { heading: 'RESOLVED', title: 'Shop: web-1' },
      notice: { kind: 'resolved', version: 7, place: { account: '111122223333' } },
    });
  });

  it('is not redirected', async () => {
    const server = await otherSide({ status: 307, headers: { location: 'https://evil.example/' } });
    const sending = await webhookCarrier(secretsOf({ 'hook-url': server.url })).send(
      letterTo(channelOf('toban', { key: undefined })),
    );
    await server.close();
    expect(sending).toEqual({ kind: 'refused', why: 'answered 307' });
    expect(server.received).toHaveLength(1);
  });
});

describe('PagerDuty', () => {
  it.each([
    ['trigger', open],
    ['acknowledge', acknowledged],
    ['acknowledge', takenOver],
    ['resolve', {}],
    ['resolve', lateWord],
  ])('is told to %s, always under the ticket', async (action, notice) => {
    const { json } = await sent(channelOf('pagerduty'), notice);
    expect(json()).toMatchObject({ routing_key: 'K3Y', event_action: action, dedup_key: 'k3x7q2m5vbtd-2' });
  });

  it('hears how bad it is, where, and where to look', async () => {
    const { json } = await sent(channelOf('pagerduty'), open);
    expect(json()).toMatchObject({
      payload: {
        summary:
          '[YOUR TURN] Shop: web-1: web-down is still red and nothing is left to try (tried: restart-service).',
        source: 'i-0aaaaaaaaaaaaaaa1',
        severity: 'critical',
        timestamp: '2026-03-01T04:00:00.000Z',
        component: 'web-down',
        group: 'wordpress',
        class: 'web-server-down',
      },
      links: expect.arrayContaining([expect.objectContaining({ text: 'Alarm' })]),
    });
  });
});

describe('Opsgenie', () => {
  it.each([
    ['opens', '/hook', open],
    ['acknowledges', '/hook/k3x7q2m5vbtd-2/acknowledge?identifierType=alias', acknowledged],
    ['closes', '/hook/k3x7q2m5vbtd-2/close?identifierType=alias', {}],
  ])('%s the alert whose alias is the ticket', async (_verb, path, notice) => {
    const request = await sent(channelOf('opsgenie'), notice);
    expect(request.path).toBe(path);
    expect(request.headers.authorization).toBe('GenieKey K3Y');
  });

  it('gets no message over its limit', async () => {
    const alarm = { ...webDown, name: '😀'.repeat(127) };
    const { server: _none, ...notice } = noticeOf({ ...open, alarm });
    const server = await otherSide({ status: 202 });
    const carrier = webhookCarrier(secretsOf({ 'hook-url': server.url, 'hook-key': 'K' }));
    await carrier.send({ ...letterTo(channelOf('opsgenie')), notice });
    await server.close();
    const { message, priority } = JSON.parse(server.received[0]?.body ?? '{}') as Record<string, string>;
    expect(message?.length).toBeLessThanOrEqual(130);
    expect(message).not.toMatch(/\p{Cs}/u);
    expect(priority).toBe('P1');
  });
});

describe('Grafana', () => {
  it('groups by the ticket and hears when it is over', async () => {
    expect((await sent(channelOf('grafana'), open)).json()).toMatchObject({
      alert_uid: 'k3x7q2m5vbtd-2',
      state: 'alerting',
      title: '[YOUR TURN] Shop: web-1',
    });
    expect((await sent(channelOf('grafana'))).json()).toMatchObject({ state: 'ok' });
  });
});

describe('Chatwork', () => {
  it('gets a form in which only duty.yml calls people', async () => {
    const alarm = { ...webDown, name: '[toall] [info]' };
    const channel = channelOf('chatwork', { calls: '[To:1234] 運用担当さん' });
    const { headers, body } = await sent(channel, { ...open, alarm });
    expect(headers['x-chatworktoken']).toBe('K3Y');
    const text = new URLSearchParams(body).get('body') ?? '';
    expect(text.split('\n')[0]).toBe('[To:1234] 運用担当さん');
    expect(text.split('\n')[1]).toBe(
      '[info][title]🔴 ［YOUR TURN］ Shop: web-1[/title]web-down is still red and nothing is left to try (tried: restart-service).',
    );
    expect(text).toContain('Alarm: ［toall］ ［info］');
    expect(text.endsWith('[/info]')).toBe(true);
  });
});
