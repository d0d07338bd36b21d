import { createHmac } from 'node:crypto';

import { alertSignal } from '../../events/toban/normalize';
import { sample } from '../events/sample';
import { doorInMemory, openDuty, secretNamed } from './at-the-door';

const post = sample('grafana', 'handmade-mixed-post.json');
const body = JSON.stringify(post);
const secret = secretNamed('grafana');
const now = String(Date.parse('2026-03-01T04:00:00Z') / 1000);
const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex');

describe('a post of monitoring', () => {
  it('puts each alert on the bus by itself, and says how many were none', async () => {
    const door = doorInMemory();

    const answer = await door.post('grafana', post);

    expect(answer).toMatchObject({ statusCode: 200, body: '2 taken, 1 malformed\n' });
    expect(door.put).toMatchObject([
      { kind: 'Alert', detail: { name: 'grafana:web server down', state: 'ALARM', servers: ['web-1'] } },
      { kind: 'Alert', detail: { name: 'grafana:web server down', state: 'OK' } },
    ]);
  });

  it('reaches the core as an alarm whose id is always the same', async () => {
    const door = doorInMemory();
    await door.post('grafana', post);
    await door.post('grafana', post);
    const [one, , again] = door.put.map(({ detail }) =>
      alertSignal({
        detailType: 'Alert',
        account: '111122223333',
        region: 'ap-northeast-1',
        resources: [],
        detail,
        replayed: false,
      }),
    );

    expect(one).toMatchObject({
      kind: 'alarm',
      form: 'foreign',
      alarm: { name: 'grafana:web server down', source: 'grafana' },
      measures: [{ dimensions: { Server: 'web-1' } }],
    });
    expect(one?.alarm.arn).toMatch(/^toban:alert:grafana:[a-z2-7]{16}$/);
    expect(again?.id).toBe(one?.id);
  });

  it.each([
    ['a token', { authorization: `Bearer ${secret}` }],
    ['a token, the header written as people do', { Authorization: `bearer  ${secret}` }],
    ['a password', { authorization: `Basic ${Buffer.from(`toban:${secret}`).toString('base64')}` }],
    ['a header of its own', { 'X-Toban-Secret': secret }],
    ['a signature', { 'x-toban-signature': `t=${now},v1=${hmac(`${now}.${body}`)}` }],
    ['Grafana’s signature', { 'X-Grafana-Alerting-Signature': hmac(body) }],
    [
      'Grafana’s signature with its time',
      {
        'x-grafana-alerting-signature': hmac(`${now}:${body}`),
        'x-grafana-alerting-timestamp': now,
      },
    ],
  ])('is taken with %s', async (_, headers) => {
    const door = doorInMemory();

    expect(await door.send({ path: '/in/grafana', headers, body })).toMatchObject({ statusCode: 200 });
    expect(door.put).toHaveLength(2);
  });

  it.each([
    ['nothing', {}],
    ['an empty token', { authorization: 'Bearer ' }],
    ['the secret of another entrance', { authorization: `Bearer ${secretNamed('falco')}` }],
    ['a longer secret', { authorization: `Bearer ${secret}x` }],
    ['the name as a password', { authorization: `Basic ${Buffer.from(`${secret}:`).toString('base64')}` }],
    ['a signature over something else', { 'x-toban-signature': `t=${now},v1=${hmac(`${now}.{}`)}` }],
    ['an old signature', { 'x-toban-signature': `t=1772337000,v1=${hmac(`1772337000.${body}`)}` }],
    [
      'an old time of Grafana',
      {
        'x-grafana-alerting-signature': hmac(`1772337000:${body}`),
        'x-grafana-alerting-timestamp': '1772337000',
      },
    ],
    ['an empty signature', { 'x-grafana-alerting-signature': '' }],
  ])('is refused with %s', async (_, headers) => {
    const door = doorInMemory();

    expect(await door.send({ path: '/in/grafana', headers, body })).toMatchObject({
      statusCode: 401,
      body: 'Not verified\n',
    });
    expect(door.put).toEqual([]);
  });

  it.each([
    ['an unknown entrance', 404, { path: '/in/nagios' }],
    ['a name that every object has', 404, { path: '/in/constructor' }],
    ['a deeper path', 404, { path: '/in/grafana/x' }],
    ['no entrance', 404, { path: '/in/' }],
    ['the root', 404, { path: '/' }],
    ['what scanners look for', 404, { path: '/.git/config', method: 'GET' }],
    ['a look', 405, { path: '/in/grafana', method: 'GET' }],
    ['a post of 600 KB', 413, { path: '/in/grafana', body: 'x'.repeat(600 * 1024) }],
  ])('%s is answered with %i', async (_, statusCode, request) => {
    const door = doorInMemory();

    expect(await door.send({ headers: { authorization: `Bearer ${secret}` }, ...request })).toMatchObject({
      statusCode,
    });
    expect(door.put).toEqual([]);
  });

  it.each([
    ['no JSON', '{"alerts":'],
    ['no object', '7'],
    ['no alerts', '{}'],
    ['only alerts that nobody can read', '{"alerts":[{},7]}'],
    ['nothing', ''],
  ])('with %s is malformed', async (_, text) => {
    const door = doorInMemory();
    const headers = { authorization: `Bearer ${secret}` };

    expect(await door.send({ path: '/in/grafana', headers, body: text })).toMatchObject({
      statusCode: 400,
      body: 'Malformed\n',
    });
  });

  it('of too many alerts is too large', async () => {
    const alert = { status: 'firing', labels: { alertname: 'down' } };

    expect(
      await doorInMemory().post('grafana', { alerts: Array.from({ length: 501 }, () => alert) }),
    ).toMatchObject({
      statusCode: 413,
    });
  });

  it('without alerts is taken, and nothing comes of it', async () => {
    const door = doorInMemory();

    expect(await door.post('alertmanager', { alerts: [] })).toMatchObject({
      statusCode: 200,
      body: '0 taken\n',
    });
    expect(door.put).toEqual([]);
  });

  it('of a mapping comes in by its name', async () => {
    const door = doorInMemory();
    await door.post('datadog', sample('generic-alert', 'handmade-datadog-filled.json'));

    expect(door.put).toMatchObject([{ detail: { source: 'generic', name: 'datadog:web server down' } }]);
  });

  it('finds no entrance where duty.yml opens none', async () => {
    const { receive: _, ...shut } = openDuty();

    expect(await doorInMemory({ duty: shut }).post('grafana', post)).toMatchObject({ statusCode: 404 });
  });

  it('is not taken when the bus does not take it: whoever posts tries again', async () => {
    const door = doorInMemory();
    door.ports.put = () => Promise.reject(new Error('EventBridge did not take it'));

    await expect(door.post('grafana', post)).rejects.toThrow('EventBridge did not take it');
  });
});
