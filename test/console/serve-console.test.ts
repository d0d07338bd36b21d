import { request } from 'node:http';

import { serveConsole, type Console } from '../../local/console/serve-console';
import type { Drill } from '../../local/drills/drill';
import { stageDrill, type Stage } from '../../local/drills/stage-drill';

const quiet: Drill = { name: 'console-http', shows: '', servers: 'modelled', play: () => Promise.resolve() };

let stage: Stage;
let served: Console;
let token = '';

beforeAll(async () => {
  stage = await stageDrill(quiet, { root: process.cwd() });
  const { aws, duty } = stage;
  served = await serveConsole({ aws, duty, language: 'ja', port: 0, root: process.cwd() });
  token = /name="toban-console" content="([0-9a-f]{48})"/.exec(await (await get('/')).text())?.[1] ?? '';
}, 120_000);

afterAll(async () => {
  await served?.close();
  await stage?.close();
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL(path, served.url), { headers });
}

function press(action: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(new URL('/act', served.url), {
    method: 'POST',
    headers: {
      origin: served.url.replace(/\/$/, ''),
      'content-type': 'application/json',
      'x-toban-console': token,
      ...headers,
    },
    body: typeof action === 'string' ? action : JSON.stringify(action),
  });
}

/** `fetch` does not let a caller choose its Host. */
function statusUnder(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(served.url);
    request({ hostname, port, path: '/', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the page', () => {
  it('is a static shell with one script and one style of its own, and may load nothing else', async () => {
    const page = await get('/');

    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const text = await page.text();
    expect(text).toContain('<html lang="ja">');
    expect([...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address)).toEqual([
      '/icon.svg',
      '/console.css',
      '/console.js',
    ]);
  });

  it('is small: script and style together under 70 KB', async () => {
    const sizes = await Promise.all(
      ['/console.js', '/console.css'].map(async (path) => (await (await get(path)).text()).length),
    );

    expect(Math.max(...sizes)).toBeGreaterThan(5_000);
    expect(sizes[0]! + sizes[1]!).toBeLessThan(70_000);
  });

  it('speaks the language that its address asks for', async () => {
    expect(await (await get('/?lang=en')).text()).toContain('<html lang="en">');
    expect(await (await get('/?lang="><script>')).text()).toContain('<html lang="ja">');
  });

  it('tells how things stand at once, and then by events', async () => {
    const { body, headers } = await get('/live?lang=en');
    expect(headers.get('content-type')).toBe('text/event-stream');
    const reader = body!.getReader();
    let text = '';
    while (!/event: state\ndata: .*\n\n/.test(text)) {
      const { value } = await reader.read();
      text += new TextDecoder().decode(value);
    }
    await reader.cancel();
    const state = JSON.parse(/event: state\ndata: (.*)\n\n/.exec(text)?.[1] ?? '') as Record<string, unknown>;

    expect(state).toMatchObject({ language: 'en', armed: true, clock: { canSkip: false }, tickets: [] });
  });
});

describe('who may come', () => {
  it('is nobody under another name: 421', async () => {
    expect(await statusUnder('evil.example')).toBe(421);
  });

  it.each<[string, Record<string, string>, number]>([
    ['from elsewhere', { origin: 'https://evil.example' }, 403],
    ['with a token of its own', { 'x-toban-console': 'f'.repeat(48) }, 403],
    ['as a form would', { 'content-type': 'text/plain' }, 415],
  ])('presses no button %s', async (_, headers, status) => {
    const stop = { kind: 'stop', parameter: '/toban/kill-switch' };

    expect((await press(stop, headers)).status).toBe(status);
    expect(stage.aws.world.parameters.get('/toban/kill-switch').value).toBe('off');
  });

  it.each([
    '/nothing',
    '/act',
    '/../package.json',
    '/%2e%2e/package.json',
    '/console.ts',
    '/constructor',
    '/mail/0',
  ])('finds nothing at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});

describe('a button', () => {
  it.each([
    ['no JSON', '{'],
    ['an unknown kind', { kind: 'terminate', server: 'web-1' }],
    ['a trouble that nobody knows', { kind: 'break', server: 'web-1', trouble: 'everything' }],
    ['more than it may say', { kind: 'skip', minutes: 5, command: 'rm' }],
    ['a night of minutes', { kind: 'skip', minutes: 100_000 }],
    ['far too much', JSON.stringify({ kind: 'stop', parameter: 'x'.repeat(20_000) })],
  ])('is not understood when it says %s', async (_, action) => {
    const answer = await press(action);

    expect([answer.status, await answer.json()]).toEqual([409, { kind: 'refused', why: 'not-understood' }]);
  });

  it.each<[object, string]>([
    [{ kind: 'break', server: 'web-9', trouble: 'disk' }, 'no-such-server'],
    [{ kind: 'break', server: 'web-1', trouble: 'service', service: 'nginx' }, 'no-such-service'],
    [{ kind: 'reply', verb: 'approve', ticket: 'aaaa-1', person: '運用担当' }, 'no-such-ticket'],
    [{ kind: 'stop', parameter: '/somebody/elses' }, 'no-such-switch'],
    [{ kind: 'skip', minutes: 5 }, 'clock-is-real'],
  ])('says why it did nothing: %j', async (action, why) => {
    expect(await (await press(action)).json()).toMatchObject({ kind: 'refused', why });
  });

  it('breaks and mends what it names', async () => {
    const { world } = stage.aws;
    const server = world.server('web-2');
    const unit = server.units.get('httpd');
    const service = { server: 'web-2', trouble: 'service', service: 'httpd' };
    const config = { ...service, trouble: 'config' };

    await press({ kind: 'break', ...service });
    expect(unit?.state).toBe('failed');
    await press({ kind: 'break', ...config });
    expect(await (await press({ kind: 'mend', ...service })).json()).toMatchObject({ why: 'does-not-start' });
    await press({ kind: 'mend', ...config });
    await press({ kind: 'mend', ...service });
    expect(unit?.state).toBe('active');

    await press({ kind: 'break', server: 'web-2', trouble: 'disk' });
    expect(server.litter.percent()).toBe(56);
    await press({ kind: 'mend', server: 'web-2', trouble: 'disk' });
    expect(server.litter.percent()).toBe(0);

    await press({ kind: 'break', server: 'web-2', trouble: 'host' });
    expect([server.impaired, server.agent.ping()]).toEqual(['system', 'ConnectionLost']);
    await press({ kind: 'mend', server: 'web-2', trouble: 'host' });
    expect([server.impaired, server.agent.ping(), unit?.state]).toEqual([undefined, 'Online', 'active']);
  });
});
