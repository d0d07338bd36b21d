import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { PublishCommand } from '@aws-sdk/client-sns';

import { clientsIn } from '../../shared/aws/clients';
import { refusalIn } from '../../shared/aws/refusal';

it('is given up after eight seconds, and then nobody knows whether the call was performed', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${port}`;
  process.env['AWS_ACCESS_KEY_ID'] = process.env['AWS_SECRET_ACCESS_KEY'] = 'nobody';
  const sending = clientsIn('ap-northeast-1').topics.send(new PublishCommand({ Message: 'never answered' }));

  const error: unknown = await sending.catch((thrown: unknown) => thrown);

  expect(refusalIn(error)).toEqual({ kind: 'unclear', why: expect.stringContaining('TimeoutError') });
  server.close();
  server.closeAllConnections();
}, 20_000);
