import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundled, type Bundled } from '../operator/run-command';

const samples = 'events/cloudwatch/samples';
const alarm = `${samples}/handmade-event-rehearsal.json`;
const folder = mkdtempSync(join(tmpdir(), 'toban-explain-'));
let commands: Bundled;

beforeAll(async () => {
  commands = await bundled(['explain']);
});
afterAll(() => {
  commands.forget();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** The alarm that the first play of the default duty.yml answers. */
const down = {
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '111122223333',
  region: 'ap-northeast-1',
  time: '2026-03-01T04:00:00Z',
  resources: ['arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:toban-wordpress-http'],
  detail: {
    alarmName: 'toban-wordpress-http',
    state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2026-03-01T04:00:00.500+0000' },
    configuration: {
      metrics: [
        {
          id: 'm1',
          metricStat: {
            metric: {
              namespace: 'AWS/ApplicationELB',
              name: 'UnHealthyHostCount',
              dimensions: { TargetGroup: 'targetgroup/wordpress-web/73e2d6bc24d8a067' },
            },
          },
        },
      ],
    },
  },
};

it('prints one JSON object with exactly the members that were promised, and ends with 0', async () => {
  const { code, out, errors } = await commands.run(['explain', file('down.json', down), '--json']);

  expect([code, errors]).toEqual([0, '']);
  expect(out.trimEnd().split('\n')).toHaveLength(1);
  const explanation = JSON.parse(out) as Record<string, unknown>;
  expect(Object.keys(explanation)).toEqual([
    'verdict',
    'because',
    'signal',
    'facts',
    'ticket',
    'guards',
    'decision',
    'intents',
  ]);
  expect(explanation).toMatchObject({
    verdict: 'handled',
    because: { id: 'acting', action: 'diagnose', server: 'web-1 (i-0a1b2c3d4e5f60001)' },
  });
});

it('takes the facts that it printed back, changed', async () => {
  const first = await commands.run(['explain', '-', '--json'], { input: JSON.stringify(down) });
  const { facts } = JSON.parse(first.out) as { facts: Record<string, object> };
  const changed = { ...facts, killSwitch: { kind: 'known', value: { kind: 'on', value: 'on' } } };

  const { code, out } = await commands.run([
    'explain',
    file('down.json', down),
    '--facts',
    file('facts.json', changed),
  ]);

  expect(code).toBe(0);
  expect(out).toContain('given    killSwitch    the kill switch reads on');
  expect(out).toContain('✗ kill-switch     The kill switch /toban/kill-switch reads "on"');
  expect(out).toContain('hold: The kill switch');
});

it('says where facts do not fit, and ends with 1', async () => {
  const facts = file('wrong.json', { agent: { kind: 'known', value: { kind: 'agent', ping: 7 } } });

  const { code, out, errors } = await commands.run(['explain', alarm, '--facts', facts, '--json']);

  expect([code, out]).toEqual([1, '']);
  expect(errors).toContain('The facts cannot be used: at agent.value.ping');
});

it('ignores with 0 what no play answers', async () => {
  const { code, out } = await commands.run(['explain', alarm]);

  expect(code).toBe(0);
  expect(out).toContain('IGNORED  No play in duty.yml answers the alarm web unhealthy.');
});

it('says what it expects of JSON that nobody sends, and ends with 1', async () => {
  const { code, out, errors } = await commands.run(['explain', '-'], { input: '{"a":1}' });

  expect(code).toBe(1);
  expect(out).toContain('IGNORED  Not for Toban: JSON with "a".');
  expect(errors).toBe(
    'Expected an event as AWS sends it (EventBridge, SNS, SQS or Lambda) or a post of your monitoring; ' +
      'events/cloudwatch/samples has some.\n',
  );
});

it('ends with 0 for an event of AWS that is not for Toban', async () => {
  const tea = { ...down, 'detail-type': 'Tea', source: 'aws.tea' };
  const { code, errors } = await commands.run(['explain', '-'], { input: JSON.stringify(tea) });

  expect([code, errors]).toEqual([0, '']);
});

it('refuses with 2 what is no JSON, and says where', async () => {
  const { code, out } = await commands.run([
    'explain',
    file('broken.json', '{\n  "a": 1,\n  "b" 2\n}'),
    '--json',
  ]);

  expect(code).toBe(2);
  expect(JSON.parse(out)).toMatchObject({
    verdict: 'refused',
    because: { id: 'not-json', line: 3, column: 7, problem: 'unexpected "2"' },
    signal: null,
    decision: null,
  });
});

it('shows the steps of the play, where the ticket stands, and which of them ask a person first', async () => {
  const text = readFileSync('duty.yml', 'utf8')
    .replace('    mode: auto\n', '    mode: ask\n    modeOutsideHours: auto\n')
    .replace('    # businessHours:', '    businessHours:');
  const { out } = await commands.run([
    'explain',
    file('down.json', down),
    '--duty',
    file('asking.yml', text),
  ]);

  expect(out).toContain(
    [
      'Steps of the play, while the alarm is red',
      '→ 1. diagnose (service: httpd)',
      '  2. restart-service (service: httpd)',
      '     asks a person first in business hours, acts by itself otherwise; the alarm must say within 5 min that it worked',
      '     then a human takes over',
    ].join('\n'),
  );
});

it('speaks Japanese, without colours where nobody looks', async () => {
  const { out } = await commands.run(['explain', file('down.json', down), '--lang', 'ja']);

  expect(out).toContain('対応  web-1 (i-0a1b2c3d4e5f60001) で diagnose を実行します。');
  expect(out).not.toContain('\u001b');
});

it('explains its own use', async () => {
  const { code, errors } = await commands.run(['explain']);

  expect(code).toBe(2);
  expect(errors).toContain('Expected an event to explain. Usage: npm run explain -- FILE|-');
});
