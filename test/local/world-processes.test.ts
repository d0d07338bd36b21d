import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createSsm } from '../../local/services/ssm';
import type { Unit } from '../../local/world/servers/unit';
import { ask } from './support/call';
import { testWorld, web1 } from './world-support';
import type { TestWorld } from './world-support';

const minute = 60_000;

/** Polls in real time: processes end when the kernel says so. */
async function eventually(condition: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await condition()) return true;
    await wait(20);
  }
  return false;
}

async function isRefused(url: string): Promise<boolean> {
  return fetch(url).then(
    () => false,
    () => true,
  );
}

describe('a real server', () => {
  let at: TestWorld;
  function httpd(): Unit {
    const unit = at.world.server('web-1').units.get('httpd');
    if (!unit) throw new Error('Expected a unit httpd');
    return unit;
  }

  beforeEach(async () => {
    at = await testWorld({ servers: [{ id: web1, name: 'web-1', mode: 'real', services: ['httpd'] }] });
  });
  afterEach(() => at.close());

  it('answers on loopback as long as its process lives', async () => {
    const answer = await fetch(`http://127.0.0.1:${httpd().port}/`);
    expect([answer.status, await answer.text()]).toEqual([
      200,
      `httpd is alive, process ${httpd().mainPid}\n`,
    ]);
  });

  it('is down, and stays down, when somebody kills its process by hand', async () => {
    const { mainPid, port } = httpd();
    process.kill(mainPid, 'SIGKILL');
    expect(await eventually(() => httpd().state === 'failed')).toBe(true);
    await at.clock.advance(10 * minute);
    expect(httpd().state).toBe('failed');
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed');
    expect(at.happenings.at(-1)?.what).toBe(
      'httpd is failed: main process exited, code=killed, status=9/KILL',
    );
  });

  it('is inactive, not failed, after a clean end', async () => {
    process.kill(httpd().mainPid, 'SIGTERM');
    expect(await eventually(() => httpd().state === 'inactive')).toBe(true);
  });

  it('comes back on the port it had', async () => {
    const { port } = httpd();
    await at.world.killService('web-1', 'httpd');
    expect(await at.world.startService('web-1', 'httpd')).toBe(true);
    expect(httpd().port).toBe(port);
  });

  it('does not start with a configuration that a person broke, until it is repaired', async () => {
    at.world.breakConfig('web-1', 'httpd');
    await at.world.stopService('web-1', 'httpd');
    expect(await at.world.startService('web-1', 'httpd')).toBe(false);
    expect(httpd().state).toBe('failed');
    at.world.repairConfig('web-1', 'httpd');
    expect(await at.world.startService('web-1', 'httpd')).toBe(true);
  });

  it('leaves no process behind, even when the world ends in the middle of a restart', async () => {
    const before = httpd().mainPid;
    const Parameters = { Service: ['httpd'], Attempt: ['a1'] };
    await ask(createSsm(at.world), 'SendCommand', {
      DocumentName: 'Toban-RestartService',
      InstanceIds: [web1],
      Parameters,
    });
    await at.clock.runUntil(() => httpd().mainPid !== before, minute);
    await at.world.close();
    expect(httpd().mainPid).toBe(0);
    expect(await isRefused(`http://127.0.0.1:${httpd().port}/`)).toBe(true);
  });
});

it('a service ends when its supervisor is killed', async () => {
  const program = join(process.cwd(), 'local', 'world', 'service-process.cjs');
  const supervisor = spawn(process.execPath, [
    '-e',
    `require('node:child_process').spawn(process.execPath, [${JSON.stringify(program)}, 'httpd', '0'], { stdio: ['pipe', 'inherit', 'inherit'] });
     setInterval(() => undefined, 1000);`,
  ]);
  const [said] = await once(supervisor.stdout, 'data');
  const url = `http://127.0.0.1:${String(said).replace(/\D/g, '')}/`;
  expect((await fetch(url)).status).toBe(200);
  supervisor.kill('SIGKILL');
  expect(await eventually(() => isRefused(url))).toBe(true);
});
