import * as fc from 'fast-check';

import { receive } from '../../shared/receive/door';
import { doorInMemory, linkPath } from './at-the-door';

const paths = fc.oneof(
  fc.constantFrom(
    '/slack',
    '/in/grafana',
    '/in/alertmanager',
    '/in/falco',
    '/in/datadog',
    linkPath(),
    '/',
    '',
  ),
  fc.string().map((text) => `/in/${text}`),
  fc.string().map((text) => `/reply/${text}`),
  fc.string(),
);
const headers = fc.dictionary(
  fc.constantFrom(
    'authorization',
    'content-type',
    'x-toban-secret',
    'x-toban-signature',
    'x-slack-signature',
    'x-slack-request-timestamp',
    'x-grafana-alerting-signature',
    '__proto__',
  ),
  fc.oneof(fc.string(), fc.constantFrom('application/x-www-form-urlencoded', '1772337600', 'v0=', 'Bearer ')),
);
const bytes = fc.uint8Array({ maxLength: 400 });

describe('whatever bytes come to the door', () => {
  it('are answered shortly, never with their own words, and act on nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        paths,
        fc.constantFrom('POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', ''),
        headers,
        bytes,
        fc.boolean(),
        async (path, method, given, content, base64) => {
          const door = doorInMemory();
          const answer = await door.send({
            path,
            method,
            headers: given,
            body: Buffer.from(content),
            base64,
          });

          expect([400, 401, 404, 405, 410, 413]).toContain(answer.statusCode);
          expect(answer.body.length).toBeLessThan(1000);
          expect(door.put).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are answered even when they are no request at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (event) => {
        const { ports, put } = doorInMemory();

        expect((await receive(event, ports)).statusCode).toBeGreaterThanOrEqual(400);
        expect(put).toEqual([]);
      }),
    );
  });

  it('never crash the readers of those who know the secret', async () => {
    const junk = fc.jsonValue({ maxDepth: 4 });
    const alert = fc.record(
      {
        status: fc.oneof(fc.constantFrom('firing', 'resolved'), junk),
        labels: fc.oneof(
          fc.dictionary(fc.constantFrom('alertname', 'instance', '__proto__'), fc.string()),
          junk,
        ),
        startsAt: fc.oneof(fc.string(), fc.constant('0001-01-01T00:00:00Z'), junk),
        rule: junk,
        output: junk,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('grafana', 'alertmanager', 'falco', 'datadog'),
        fc.oneof(junk, alert, fc.record({ alerts: fc.array(alert, { maxLength: 5 }) })),
        async (name, post) => {
          const door = doorInMemory();
          const answer = await door.post(name, post);

          expect([200, 400]).toContain(answer.statusCode);
          for (const { detail } of door.put) {
            expect(detail).toMatchObject({ name: expect.stringMatching(/^[a-z]+:[^\p{Cc}]{1,200}$/u) });
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never crash what Slack signed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc
            .jsonValue()
            .map((payload) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
          fc
            .string()
            .map((text) => new URLSearchParams({ command: '/toban', user_id: 'U012AB3CD', text }).toString()),
        ),
        async (body) => {
          const { statusCode } = await doorInMemory().slack(body);

          expect([200, 400]).toContain(statusCode);
        },
      ),
    );
  });
});
