import { chmodSync, existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseDocument } from '../../local/agent/document';
import type { StepResult } from '../../local/agent/run-document';
import { createSsm } from '../../local/services/ssm';
import { ask } from '../local/support/call';
import { opsResult, runbook, testWorld, web1 } from '../local/world-support';
import type { TestWorld } from '../local/world-support';
import { keepsWhatProtects } from './keeps-what-protects';

const NAME = 'Toban-FreeDiskSpace';
const day = 86_400_000;
let at: TestWorld;

async function aServer(mode: 'real' | 'modelled'): Promise<void> {
  at = await testWorld({ servers: [{ id: web1, name: 'web-1', mode, services: [] }] });
}
afterEach(() => at.close());

/** Sends one command for each attempt and says how they ended. */
async function runAll(...attempts: readonly string[]): Promise<readonly StepResult[]> {
  const ssm = createSsm(at.world);
  for (const attempt of attempts) {
    await ask(ssm, 'SendCommand', {
      DocumentName: NAME,
      InstanceIds: [web1],
      Parameters: { Days: ['14'], Attempt: [attempt] },
    });
  }
  const sent = at.world.commands.all.slice(0, attempts.length);
  await at.clock.runUntil(
    () => sent.every(({ details }) => details === 'Success' || details === 'Failed'),
    5 * 60_000,
  );
  return sent.flatMap(({ invocations }) => invocations.flatMap(({ steps }) => steps));
}

async function run(attempt = 'a1'): Promise<StepResult> {
  const [step] = await runAll(attempt);
  if (!step) throw new Error('Expected the step of a document, got none');
  return step;
}

function pathOf(name: string): string {
  return join(at.world.server('web-1').folder, name);
}

/** Puts a file on the server that was last written and read so many days ago. */
function file(name: string, daysOld: number): void {
  mkdirSync(dirname(pathOf(name)), { recursive: true });
  writeFileSync(pathOf(name), 'text\n');
  const then = new Date(Date.now() - daysOld * day);
  utimesSync(pathOf(name), then, then);
}

function left(names: readonly string[]): readonly string[] {
  return names.filter((name) => existsSync(pathOf(name)));
}

describe(`${NAME} on a server`, () => {
  beforeEach(() => aServer('real'));

  it('empties a full disk, and says how full it was and is', async () => {
    at.world.fillDisk('web-1', 97);
    const { code, output } = await run();
    expect(code).toBe(0);
    expect(opsResult(output)).toEqual({
      kind: 'disk',
      result: 'freed',
      percentBefore: 97,
      percentAfter: 41,
      // 8,126,024 kilobytes before, 3,434,711 after
      freedBytes: 4_803_904_512,
      detail: 'The fullest disk was 97 % full and is 41 % full.',
    });
    expect(output).toContain('2 rotated logs removed');
  });

  const rotated = [
    'var/log/messages-20260201',
    'var/log/syslog.1',
    'var/log/syslog.12',
    'var/log/httpd/error.log.2.gz',
    'var/log/httpd/access_log-20260201.gz',
    'var/log/nginx/access.log-20260201.xz',
    'var/log/nginx/access-20260201.log',
    'var/log/app/debug.log.bz2',
    'var/log/app/with space.log.1',
  ];

  it('removes rotated and compressed logs that are older than the days', async () => {
    for (const name of rotated) file(name, 16);
    await run();
    expect(left(rotated)).toEqual([]);
  });

  it('keeps those that are younger', async () => {
    for (const name of rotated) file(name, 13);
    await run();
    expect(left(rotated)).toEqual(rotated);
  });

  it('never touches a current log, evidence, data, or anything outside of the logs, however old it is', async () => {
    const kept = [
      'var/log/messages',
      'var/log/httpd/access_log',
      'var/log/nginx/error.log',
      'var/log/app/20260201',
      'var/log/mysql/mysql-bin.000001',
      'var/log/mysql/mysql-bin.000012',
      'var/log/audit/audit.log.1',
      'var/log/shop.sql.gz',
      'var/log/shop.sql-20260201.gz',
      'var/log/site.tar.1.gz',
      'var/lib/app/events.log.1',
      'var/www/html/app.log.gz',
      'home/operator/dump-20260201.gz',
    ];
    for (const name of kept) file(name, 400);
    at.world.fillDisk('web-1', 97);
    await run();
    expect(left(kept)).toEqual(kept);
  });

  it('follows no symbolic link out of the logs', async () => {
    file('srv/archive/app.log.1', 400);
    mkdirSync(pathOf('var/log'), { recursive: true });
    symlinkSync(pathOf('srv/archive'), pathOf('var/log/archive'));
    await run();
    expect(left(['srv/archive/app.log.1', 'var/log/archive'])).toEqual([
      'srv/archive/app.log.1',
      'var/log/archive',
    ]);
  });

  it('keeps a temporary file that came here this week, whatever dates it brought along', async () => {
    file('tmp/unpacked-just-now', 400);
    await run();
    expect(left(['tmp/unpacked-just-now'])).toEqual(['tmp/unpacked-just-now']);
  });

  it('removes temporary files that nobody touched for a week, but those of running services', async () => {
    // The time at which a file came here cannot be set, so find is told that it was long ago.
    const find = pathOf('bin/find');
    writeFileSync(find, '#!/bin/bash\nset -- "${@/#-ctime/-mtime}"\nPATH=/usr/bin:/bin exec find "$@"\n');
    chmodSync(find, 0o755);
    file('tmp/forgotten', 9);
    file('tmp/build/forgotten', 9);
    file('tmp/recent', 6);
    file('tmp/systemd-private-1-httpd/tmp/session', 9);
    await run();
    expect(
      left(['tmp/forgotten', 'tmp/build/forgotten', 'tmp/recent', 'tmp/systemd-private-1-httpd/tmp/session']),
    ).toEqual(['tmp/recent', 'tmp/systemd-private-1-httpd/tmp/session']);
  });

  it('fails when there is nothing to remove: a human must find what fills the disk', async () => {
    at.world.setLoad('web-1', { disk: 98 });
    const { code, output } = await run();
    expect(code).toBe(1);
    expect(opsResult(output)).toMatchObject({
      result: 'nothing-freed',
      percentBefore: 98,
      percentAfter: 98,
      freedBytes: 0,
    });
  });

  it('removes once for one attempt that arrives twice, also at the same time', async () => {
    at.world.fillDisk('web-1', 97);
    const steps = await runAll('a1', 'a1');
    expect(steps.map(({ code }) => code)).toEqual([0, 0]);
    expect(steps.map(({ output }) => (opsResult(output) as { result: string }).result).sort()).toEqual([
      'already-done',
      'freed',
    ]);
  });

  it('needs no room on the disk for its mark, and does nothing when it cannot make it', async () => {
    writeFileSync(pathOf('run'), 'in the way\n');
    at.world.fillDisk('web-1', 97);
    const { code, output } = await run();
    expect(code).toBe(1);
    expect(opsResult(output)).toMatchObject({ result: 'failed', percentAfter: 97 });
  });

  it('fails closed on an agent that passes no environment', async () => {
    at.world.setAgentVersion('web-1', '3.3.2745.9');
    at.world.fillDisk('web-1', 97);
    const { code, output, errorOutput } = await run();
    expect(code).toBe(1);
    expect(errorOutput).toContain('The SSM Agent is too old');
    expect(opsResult(output)).toMatchObject({ kind: 'disk', result: 'failed', percentAfter: 97 });
  });

  it.each(['.', '..'])('refuses an attempt named %s', async (attempt) => {
    expect(opsResult((await run(attempt)).output)).toMatchObject({ result: 'failed' });
  });
});

describe(`${NAME} as a document`, () => {
  const document = parseDocument(runbook(NAME));
  beforeEach(() => aServer('modelled'));

  it.each([
    ['Days', '0'],
    ['Days', '-1'],
    ['Days', '014'],
    ['Days', '1000'],
    ['Days', '14; rm -rf /'],
    ['Days', '14\n'],
    ['Days', ''],
    ['Attempt', 'a b'],
    ['Attempt', '../../etc'],
    ['Attempt', 'a'.repeat(65)],
  ])('refuses %s = %j', async (parameter, value) => {
    const Parameters = { Days: ['14'], Attempt: ['a1'], [parameter]: [value] };
    const sending = ask(createSsm(at.world), 'SendCommand', {
      DocumentName: NAME,
      InstanceIds: [web1],
      Parameters,
    });
    await expect(sending).rejects.toMatchObject({ name: 'InvalidParameters' });
  });

  keepsWhatProtects(NAME, document);

  it('ends by itself, within the time that its action gives it', () => {
    expect(document.mainSteps.map(({ action }) => action)).toEqual(['aws:runShellScript']);
    expect(document.mainSteps[0]?.inputs?.['timeoutSeconds']).toBe('600');
  });

  it('behaves on a modelled server as on a real one', async () => {
    at.world.fillDisk('web-1', 97);
    const first = await run();
    const second = await run();
    expect(opsResult(first.output)).toMatchObject({ result: 'freed', percentBefore: 97, percentAfter: 41 });
    expect(opsResult(second.output)).toMatchObject({ result: 'already-done', freedBytes: 0 });
  });
});
