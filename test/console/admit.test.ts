import type { IncomingMessage } from 'node:http';

import { refusalOf } from '../../local/console/admit';

const TOKEN = '00112233445566778899aabbccddeeff';

const pressed: IncomingMessage['headers'] = {
  host: '127.0.0.1:4701',
  origin: 'http://127.0.0.1:4701',
  'content-type': 'application/json',
  'x-toban-console': TOKEN,
};

function refusal(method: string, headers: IncomingMessage['headers']): number | undefined {
  return refusalOf({ method, headers } as IncomingMessage, 4701, TOKEN);
}

describe('a button', () => {
  it('may be pressed on our own page', () => {
    expect(refusal('POST', pressed)).toBeUndefined();
    expect(
      refusal('POST', { ...pressed, host: 'localhost:4701', origin: 'http://localhost:4701' }),
    ).toBeUndefined();
  });

  it.each<[string, IncomingMessage['headers'], number]>([
    ['by a page from elsewhere', { ...pressed, origin: 'https://evil.example' }, 403],
    ['by a page of another port', { ...pressed, origin: 'http://127.0.0.1:8080' }, 403],
    ['by a page in a frame without an origin', { ...pressed, origin: 'null' }, 403],
    ['without an origin', { ...pressed, origin: undefined }, 403],
    ['under a name that was bent to 127.0.0.1', { ...pressed, host: 'evil.example:4701' }, 421],
    ['without the token', { ...pressed, 'x-toban-console': undefined }, 403],
    ['with another token', { ...pressed, 'x-toban-console': TOKEN.replace('0', 'f') }, 403],
    ['with a shorter token', { ...pressed, 'x-toban-console': '00' }, 403],
    ['by a form', { ...pressed, 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('is not pressed %s', (_, headers, status) => {
    expect(refusal('POST', headers)).toBe(status);
  });
});

describe('what is shown', () => {
  it('is shown to whoever types the address, and to our own page', () => {
    expect(refusal('GET', { host: 'localhost:4701' })).toBeUndefined();
    expect(refusal('GET', { host: '127.0.0.1:4701', 'sec-fetch-site': 'same-origin' })).toBeUndefined();
  });

  it('is not shown to another page, nor under a name that was bent to 127.0.0.1', () => {
    expect(refusal('GET', { host: '127.0.0.1:4701', 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(refusal('GET', { host: 'evil.example' })).toBe(421);
    expect(refusal('GET', {})).toBe(421);
  });

  it('opens from a link on another page', () => {
    const headers = { host: '127.0.0.1:4701', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };

    expect(refusal('GET', headers)).toBeUndefined();
  });

  it('is only read or pressed', () => {
    expect(refusal('DELETE', pressed)).toBe(405);
    expect(refusal('OPTIONS', pressed)).toBe(405);
    expect(refusal('HEAD', pressed)).toBe(405);
  });
});
