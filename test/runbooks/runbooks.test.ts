import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from '../../local/agent/document';
import { plantedKey, plantedSecrets } from '../../local/drills/planted-secrets';
import type { StepResult } from '../../local/agent/run-document';
import { createSsm } from '../../local/services/ssm';
import { ask } from '../local/support/call';
import { opsResult, runbook, testWorld, web1 } from '../local/world-support';
import type { TestWorld } from '../local/world-support';
import { keepsWhatProtects } from './keeps-what-protects';

const minute = 60_000;
let at: TestWorld;

async function aWebServer(mode: 'real' | 'modelled'): Promise<void> {
  at = await testWorld({ servers: [{ id: web1, name: 'web-1', mode, services: ['httpd', 'mariadb'] }] });
}
afterEach(() => at.close());

/** Sends one command and says how it ended. */
async function run(document: string, attempt: string, service = 'httpd'): Promise<StepResult> {
  const [step] = await runAll([[document, attempt]], service);
  if (!step) throw new Error('Expected the step of a document, got none');
  return step;
}

async function runAll(
  commands: readonly (readonly [document: string, attempt: string])[],
  service = 'httpd',
): Promise<readonly StepResult[]> {
  const ssm = createSsm(at.world);
  for (const [DocumentName, attempt] of commands) {
    await ask(ssm, 'SendCommand', {
      DocumentName,
      InstanceIds: [web1],
      Parameters: { Service: [service], Attempt: [attempt] },
    });
  }
  const sent = at.world.commands.all.slice(0, commands.length);
  await at.clock.runUntil(
    () => sent.every(({ details }) => details === 'Success' || details === 'Failed'),
    5 * minute,
  );
  return sent.flatMap(({ invocations }) => invocations.flatMap(({ steps }) => steps));
}

function pid(service = 'httpd'): number | undefined {
  return at.world.server('web-1').units.get(service)?.mainPid;
}

const restarted = {
  kind: 'restart',
  result: 'restarted',
  service: 'httpd',
  state: 'active',
  detail: 'httpd is active.',
};

describe('Toban-Diagnose', () => {
  beforeEach(() => aWebServer('real'));

  it('says of a healthy web server that it is healthy', async () => {
    const { code, output } = await run('Toban-Diagnose', 'a1');
    expect(code).toBe(0);
    expect(opsResult(output)).toEqual({
      kind: 'diagnosis',
      service: 'httpd',
      state: 'active',
      config: 'ok',
      configError: '',
      listening: true,
      diskPercent: 41,
      inodePercent: 5,
      memoryPercent: 37,
      load: '0.10 0.05 0.01',
      lastError: '',
    });
    expect(output).toContain('Active: active (running)');
  });

  it('names what killed a dead one, and leaves it dead', async () => {
    await at.world.killService('web-1', 'httpd');
    const { code, output } = await run('Toban-Diagnose', 'a1');
    expect(code).toBe(0);
    expect(opsResult(output)).toMatchObject({
      state: 'failed',
      config: 'ok',
      listening: false,
      lastError: "httpd.service: Failed with result 'signal'.",
    });
    expect(output).toContain("web-1 systemd[1]: httpd.service: Failed with result 'signal'.");
    expect(pid()).toBe(0);
  });

  it('quotes the configuration error of a broken one', async () => {
    at.world.breakConfig('web-1', 'httpd');
    const { output } = await run('Toban-Diagnose', 'a1');
    expect(opsResult(output)).toMatchObject({
      state: 'active',
      config: 'broken',
      configError:
        "AH00526: Syntax error on line 5 of /etc/httpd/conf/httpd.conf: Invalid command 'Lissten', perhaps misspelled or defined by a module not included in the server configuration",
    });
  });

  it('shows a full disk', async () => {
    at.world.fillDisk('web-1');
    const { output } = await run('Toban-Diagnose', 'a1');
    expect(opsResult(output)).toMatchObject({ diskPercent: 100 });
  });

  it('has no opinion on the configuration of a service that offers no test, and knows a stranger', async () => {
    expect(opsResult((await run('Toban-Diagnose', 'a1', 'mariadb')).output)).toMatchObject({
      state: 'active',
      config: 'unknown',
    });
    expect(opsResult((await run('Toban-Diagnose', 'a2', 'postgresql')).output)).toMatchObject({
      state: 'unknown',
    });
  });

  it('keeps its last line readable when the error is full of quotes, tabs and Japanese', async () => {
    const { journal } = at.world.server('web-1');
    journal.write({
      unit: 'httpd',
      priority: 'err',
      from: 'httpd',
      text: `"C:\\www"\tis gone \u0007\u001b[31m ${'障害'.repeat(80)}`,
    });
    const { output } = await run('Toban-Diagnose', 'a1');
    const { lastError } = opsResult(output) as { lastError: string };
    expect(lastError).toMatch(/^"C:\\www" is gone {1,2}\[31m 障害障害/);
    expect(Buffer.byteLength(lastError)).toBeLessThanOrEqual(300);
    expect(lastError).not.toContain('\uFFFD');
  });

  it('shows what was there before anything is changed', async () => {
    const { output } = await run('Toban-Diagnose', 'a1');
    const sections = [...output.matchAll(/^--- (.*) ---$/gm)].map(([, title]) => title);
    expect(sections).toEqual([
      'Service',
      'Configuration',
      'Last errors in the journal',
      'Disk',
      'Inodes',
      'Memory',
      'Load',
      'Processes',
      'Kernel messages',
      'Sockets',
      'Listening sockets',
    ]);
    expect(output).toMatch(/COMMAND\n.* httpd$/m);
  });

  it.each(['the journal', 'its own log'])('lets no secret and no visitor out of %s', async (where) => {
    const { journal, folder } = at.world.server('web-1');
    const lines = [...plantedSecrets.map(({ line }) => line), ...plantedKey.split('\n'), 'after the key'];
    if (where === 'the journal') {
      for (const text of lines) journal.write({ unit: 'httpd', priority: 'err', from: 'httpd', text });
    } else {
      const logs = join(folder, 'var', 'log', 'httpd');
      mkdirSync(logs, { recursive: true });
      writeFileSync(join(logs, 'error_log'), `${lines.join('\n')}\n`);
    }
    const { output } = await run('Toban-Diagnose', 'a1');
    for (const { secret } of plantedSecrets) expect(output).not.toContain(secret);
    expect(output).not.toMatch(/MIIEplanted|d0987654321|RSA PRIVATE/);
    expect(output).toContain('[client [address]');
    expect(output).toContain('after the key');
  });

  it('masks neither times nor names of classes', async () => {
    const { journal } = at.world.server('web-1');
    const text = '2026-03-01T04:00:05 WP_Hook::apply_filters wpdb::add() std::dead 04:00:05.123 3.3 MB';
    journal.write({ unit: 'httpd', priority: 'err', from: 'httpd', text });
    expect((await run('Toban-Diagnose', 'a1')).output).toContain(text);
  });

  it('stays below what GetCommandInvocation shows, however much the logs hold', async () => {
    const { journal, folder } = at.world.server('web-1');
    const text = 'error "\\'.repeat(100);
    for (let line = 0; line < 50; line += 1)
      journal.write({ unit: 'httpd', priority: 'err', from: 'httpd', text });
    mkdirSync(join(folder, 'var', 'log', 'httpd'), { recursive: true });
    writeFileSync(join(folder, 'var', 'log', 'httpd', 'error_log'), `${text}\n`.repeat(50));
    at.world.breakConfig('web-1', 'httpd');
    const { output } = await run('Toban-Diagnose', 'a1');
    expect(output.length).toBeLessThan(24_000);
    expect(opsResult(output)).toMatchObject({ kind: 'diagnosis', config: 'broken' });
    // What each part may take, with its heading, and the longest result.
    const script = readFileSync('runbooks/Toban-Diagnose.yml', 'utf8');
    const parts = [...script.matchAll(/(?:head|tail) -c (\d{3,})$/gm)].map(([, bytes]) => Number(bytes));
    const sockets = 5 * 200 + 15 * 100;
    const result = 3 * 600 + 400;
    expect(parts.reduce((sum, bytes) => sum + bytes, sockets + result + 500)).toBeLessThan(24_000);
  });

  it('fails closed on an agent that passes no environment', async () => {
    at.world.setAgentVersion('web-1', '3.3.2745.9');
    const { code, output, errorOutput } = await run('Toban-Diagnose', 'a1');
    expect(code).toBe(1);
    expect(errorOutput).toContain('The SSM Agent is too old');
    expect(opsResult(output)).toMatchObject({ kind: 'diagnosis', state: 'unknown', config: 'unknown' });
  });
});

describe('Toban-RestartService', () => {
  beforeEach(() => aWebServer('real'));

  it('restarts a dead web server', async () => {
    await at.world.killService('web-1', 'httpd');
    const { code, output } = await run('Toban-RestartService', 'a1');
    expect(code).toBe(0);
    expect(opsResult(output)).toEqual(restarted);
    expect(await at.world.server('web-1').units.get('httpd')?.probe(1_000)).toEqual({
      kind: 'answered',
      status: 200,
    });
  });

  it('does not touch a service whose configuration is broken', async () => {
    at.world.breakConfig('web-1', 'httpd');
    const before = pid();
    const { code, output } = await run('Toban-RestartService', 'a1');
    expect(code).toBe(1);
    expect(opsResult(output)).toMatchObject({ result: 'config-broken', state: 'active' });
    expect(pid()).toBe(before);
  });

  it('leaves no mark when it did not restart, so that the same attempt may go on once the configuration is sound', async () => {
    at.world.breakConfig('web-1', 'httpd');
    await run('Toban-RestartService', 'a1');
    at.world.repairConfig('web-1', 'httpd');
    expect(opsResult((await run('Toban-RestartService', 'a1')).output)).toMatchObject({
      result: 'restarted',
    });
  });

  it('restarts once for one attempt that arrives twice', async () => {
    await run('Toban-RestartService', 'a1');
    const before = pid();
    const second = await run('Toban-RestartService', 'a1');
    expect(second.code).toBe(0);
    expect(opsResult(second.output)).toMatchObject({ result: 'already-done', state: 'active' });
    expect(pid()).toBe(before);
  });

  it('restarts once for two copies of one attempt at the same time', async () => {
    const journal = at.world.server('web-1').journal;
    const starts = (): number =>
      journal.read('httpd', 'debug').filter(({ text }) => text === 'Started httpd.service.').length;
    expect(starts()).toBe(1);
    const steps = await runAll([
      ['Toban-RestartService', 'a1'],
      ['Toban-RestartService', 'a1'],
    ]);
    expect(steps.map(({ output }) => (opsResult(output) as { result: string }).result).sort()).toEqual([
      'already-done',
      'restarted',
    ]);
    expect(starts()).toBe(2);
  });

  it('restarts again for another attempt', async () => {
    await run('Toban-RestartService', 'a1');
    const before = pid();
    expect(opsResult((await run('Toban-RestartService', 'a2')).output)).toEqual(restarted);
    expect(pid()).not.toBe(before);
  });

  it('restarts a service that has no configuration test', async () => {
    await at.world.stopService('web-1', 'mariadb');
    expect(opsResult((await run('Toban-RestartService', 'a1', 'mariadb')).output)).toMatchObject({
      result: 'restarted',
      service: 'mariadb',
    });
  });

  it('fails for a service that is not there', async () => {
    const { code, output } = await run('Toban-RestartService', 'a1', 'postgresql');
    expect(code).toBe(1);
    expect(opsResult(output)).toMatchObject({ result: 'failed', state: 'inactive' });
  });

  it('fails closed on an agent that passes no environment', async () => {
    at.world.setAgentVersion('web-1', '3.2.2303.0');
    const before = pid();
    const { code, output } = await run('Toban-RestartService', 'a1');
    expect(code).toBe(1);
    expect(opsResult(output)).toMatchObject({ kind: 'restart', result: 'failed', state: 'unknown' });
    expect(pid()).toBe(before);
    expect(existsSync(join(at.world.server('web-1').folder, 'state', 'attempts', 'a1'))).toBe(false);
  });

  it.each(['.', '..'])('refuses an attempt named %s', async (attempt) => {
    expect(opsResult((await run('Toban-RestartService', attempt)).output)).toMatchObject({
      result: 'failed',
    });
  });
});

describe.each(['Toban-Diagnose', 'Toban-RestartService'])('%s', (name) => {
  const document = parseDocument(runbook(name));
  beforeEach(() => aWebServer('modelled'));

  it.each([
    ['Service', 'httpd; rm -rf /'],
    ['Service', '$(reboot)'],
    ['Service', '-httpd'],
    ['Service', 'httpd\n'],
    ['Service', '../httpd'],
    ['Service', ''],
    ['Attempt', 'a b'],
    ['Attempt', '../../etc'],
    ['Attempt', 'a'.repeat(65)],
  ])('refuses %s = %j', async (parameter, value) => {
    const Parameters = { Service: ['httpd'], Attempt: ['a1'], [parameter]: [value] };
    const sending = ask(createSsm(at.world), 'SendCommand', {
      DocumentName: name,
      InstanceIds: [web1],
      Parameters,
    });
    await expect(sending).rejects.toMatchObject({ name: 'InvalidParameters' });
  });

  keepsWhatProtects(name, document);

  it('ends by itself', () => {
    expect(document.mainSteps.map(({ action }) => action)).toEqual(['aws:runShellScript']);
    expect(Number(document.mainSteps[0]?.inputs?.['timeoutSeconds'])).toBeGreaterThan(0);
  });
});
