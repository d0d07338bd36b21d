import { mkdirSync, utimesSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkParameters } from '../../local/agent/check-parameters';
import { parseDocument } from '../../local/agent/document';
import { findBash } from '../../local/agent/find-bash';
import { createSsm } from '../../local/services/ssm';
import { ask } from './support/call';
import { testWorld, web1 } from './world-support';
import type { TestWorld } from './world-support';

const minute = 60_000;

describe('parameters', () => {
  const document = parseDocument(
    JSON.stringify({
      schemaVersion: '2.2',
      parameters: {
        Level: { type: 'String', allowedValues: ['low', 'high'], default: 'low' },
        Word: { type: 'String', allowedPattern: '[a-z]+', minChars: 2, maxChars: 4 },
        Lines: { type: 'StringList', default: ['date'], maxItems: 2 },
      },
      mainSteps: [{ action: 'aws:runShellScript', name: 'Step' }],
    }),
  );

  it('get their defaults', () => {
    expect(checkParameters(document, { Word: ['abc'] })).toEqual({
      Level: 'low',
      Word: 'abc',
      Lines: ['date'],
    });
  });

  it.each([
    ['an unknown one', { Word: ['abc'], Nothing: ['x'] }],
    ['a missing one', {}],
    ['one that matches only in part', { Word: ['abc;'] }],
    ['one with a line break at its end', { Word: ['abc\n'] }],
    ['one too short', { Word: ['a'] }],
    ['one too long', { Word: ['abcde'] }],
    ['one not in the list', { Word: ['abc'], Level: ['middle'] }],
    ['two values for a String', { Word: ['abc', 'abd'] }],
    ['too many items', { Word: ['abc'], Lines: ['a', 'b', 'c'] }],
  ])('are refused: %s', (_what, given) => {
    expect(() => checkParameters(document, given)).toThrow(
      expect.objectContaining({ name: 'InvalidParameters' }),
    );
  });
});

it('says clearly that bash is missing', () => {
  expect(() => findBash('/nowhere')).toThrow('Expected bash on this machine, found none on the PATH.');
});

describe('a document of a user', () => {
  let at: TestWorld;
  beforeEach(async () => {
    at = await testWorld({ servers: [{ id: web1, name: 'web-1', mode: 'real', services: ['httpd'] }] });
  });
  afterEach(() => at.close());

  async function run(
    content: object,
    parameters: Record<string, string[]> = {},
  ): Promise<Record<string, unknown>> {
    at.world.putDocument('Mine', content);
    const ssm = createSsm(at.world);
    await ask(ssm, 'SendCommand', { DocumentName: 'Mine', InstanceIds: [web1], Parameters: parameters });
    const [command] = at.world.commands.all;
    await at.clock.runUntil(() => command?.invocations[0]?.endedAt !== undefined, 5 * minute);
    return ask(ssm, 'GetCommandInvocation', { CommandId: command?.id, InstanceId: web1 });
  }

  function script(runCommand: unknown, inputs: object = {}, parameters: object = {}): object {
    return {
      schemaVersion: '2.2',
      parameters,
      mainSteps: [{ action: 'aws:runShellScript', name: 'Step', inputs: { runCommand, ...inputs } }],
    };
  }

  it('runs in real bash, each stream for itself, and fails by its exit code', async () => {
    const ended = await run(script(['echo "out $BASH_VERSION" | cut -c 1-3', 'echo err >&2', 'exit 7']));
    expect(ended).toMatchObject({
      Status: 'Failed',
      StatusDetails: 'Failed',
      ResponseCode: 7,
      StandardOutputContent: 'out\n',
      StandardErrorContent: 'err\n',
    });
  });

  it('gets its parameters put in where it asks for that', async () => {
    const parameters = { Greeting: { type: 'String' }, commands: { type: 'StringList' } };
    const ended = await run(script('{{ commands }}', {}, parameters), {
      Greeting: ['hi'],
      commands: ['echo one', 'echo two'],
    });
    expect(ended).toMatchObject({ Status: 'Success', StandardOutputContent: 'one\ntwo\n' });
  });

  it('is ended when it runs too long', async () => {
    const ended = await run(script(['echo begun', 'sleep 60', 'echo done'], { timeoutSeconds: '1' }));
    expect(ended).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'ExecutionTimedOut',
      StandardOutputContent: 'begun\n',
    });
  });

  it('has as much of its output kept as Run Command keeps', async () => {
    const ended = await run(
      script(['head -c 30000 /dev/zero | tr "\\0" x', 'head -c 9000 /dev/zero | tr "\\0" y >&2']),
    );
    expect(ended['StandardOutputContent']).toHaveLength(24_000);
    expect(ended['StandardErrorContent']).toHaveLength(8_000);
    const { CommandInvocations } = await ask(createSsm(at.world), 'ListCommandInvocations', {
      Details: true,
    });
    expect(CommandInvocations).toMatchObject([{ CommandPlugins: [{ Output: 'x'.repeat(2_500) }] }]);
  });

  it('finds the commands of the server and not those of this machine', async () => {
    const ended = await run(
      script(['systemctl is-active httpd', 'command -v nginx || echo "no nginx here"', 'df -P | tail -n 1']),
    );
    expect(ended['StandardOutputContent']).toBe(
      'active\nno nginx here\n/dev/nvme0n1p1 8377344 3434711 4942633 41% /\n',
    );
  });

  it('is cancelled while it runs', async () => {
    at.world.putDocument('Mine', script(['sleep 60']));
    const ssm = createSsm(at.world);
    await ask(ssm, 'SendCommand', { DocumentName: 'Mine', InstanceIds: [web1] });
    const [command] = at.world.commands.all;
    await at.clock.runUntil(() => command?.details === 'InProgress', minute);
    await ask(ssm, 'CancelCommand', { CommandId: command?.id });
    expect(await at.clock.runUntil(() => command?.details === 'Cancelled', minute)).toBe(true);
  });
});

it('marks of attempts older than 30 days are removed by the next restart', async () => {
  const at = await testWorld({ servers: [{ id: web1, name: 'web-1', mode: 'real', services: ['httpd'] }] });
  const marks = join(at.world.server('web-1').folder, 'state', 'attempts');
  for (const [name, days] of [
    ['old', 32],
    ['young', 29],
  ] as const) {
    mkdirSync(join(marks, name), { recursive: true });
    const seconds = Date.now() / 1_000 - days * 86_400;
    utimesSync(join(marks, name), seconds, seconds);
  }
  const Parameters = { Service: ['httpd'], Attempt: ['new'] };
  await ask(createSsm(at.world), 'SendCommand', {
    DocumentName: 'Toban-RestartService',
    InstanceIds: [web1],
    Parameters,
  });
  await at.clock.runUntil(() => at.world.commands.all[0]?.details === 'Success', minute);
  expect(['old', 'young', 'new'].map((name) => existsSync(join(marks, name)))).toEqual([false, true, true]);
  await at.close();
});
