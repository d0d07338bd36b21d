import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { clientsIn } from '../../shared/aws/clients';
import { readKillSwitch } from '../../shared/aws/parameters';

let server: Server;
let answer: object;
const asked: string[][] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += String(part)));
    request.on('end', () => {
      asked.push((JSON.parse(body) as { Names: string[] }).Names);
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const read = (values: Readonly<Record<string, string>>) => {
  answer = { Parameters: Object.entries(values).map(([Name, Value]) => ({ Name, Value })) };
  return readKillSwitch(clientsIn('parameters-1'), { parameter: '/stop', system: 'shop', play: 'down' });
};

it.each([
  ['everything may act', { '/stop': 'off' }, { kind: 'off' }],
  ['the system may act too', { '/stop': 'off', '/stop/shop': 'off' }, { kind: 'off' }],
  ['everything is stopped', { '/stop': 'on' }, { kind: 'on', value: 'on' }],
  [
    'everything is stopped, the system is not',
    { '/stop': 'on', '/stop/shop': 'off' },
    { kind: 'on', value: 'on' },
  ],
  [
    'the system is stopped',
    { '/stop': 'off', '/stop/shop': 'on, by you' },
    { kind: 'on', value: 'on, by you', parameter: '/stop/shop' },
  ],
  [
    'the play is stopped',
    { '/stop': 'off', '/stop/shop': 'off', '/stop/shop/down': 'on, by you' },
    { kind: 'on', value: 'on, by you', parameter: '/stop/shop/down' },
  ],
  ['another play is stopped', { '/stop': 'off', '/stop/shop/up': 'on' }, { kind: 'off' }],
  ['only the word counts', { '/stop': 'OFF' }, { kind: 'on', value: 'OFF' }],
  [
    'only the word counts for a system too',
    { '/stop': 'off', '/stop/shop': '' },
    { kind: 'on', value: '', parameter: '/stop/shop' },
  ],
])('%s', async (_, values, expected) => {
  expect(await read(values)).toEqual(expected);
});

it('the switch of everything must exist: that of a system cannot stand for it', async () => {
  await expect(read({ '/stop/shop': 'off' })).rejects.toThrow('There is no parameter /stop');
});

it('all are asked for in one call', () => {
  expect(new Set(asked.map(String))).toEqual(new Set(['/stop,/stop/shop,/stop/shop/down']));
});
