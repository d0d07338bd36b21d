import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

import type { Ticket } from '../../shared/domain/ticket';
import { explainEvent } from '../../local/explain/explain-event';
import { SHOP_DUTY, shopDuty } from '../explain/shop-duty';
import { account, region, web1, type PutEvent } from '../local/world-support';
import { bundled, type Bundled, type Ended } from './run-command';
import { serveAccount, type ServedAccount } from './served-account';

const duty = shopDuty();
const folder = mkdtempSync(join(tmpdir(), 'toban-operator-'));
const dutyFile = join(folder, 'shop.yml');
const { username } = userInfo();
let served: ServedAccount;
let commands: Bundled;
/** Whether the functions stand-in takes events in. */
let deployed = true;

beforeAll(async () => {
  writeFileSync(dutyFile, SHOP_DUTY);
  commands = await bundled(['check', 'explain', 'go', 'stop', 'tickets', 'try-alarm']);
  served = await serveAccount((event) => void takeIn(event));
  served.at.world.alarms.setState('ServerCpuTooHigh', 'OK', 'All is well.');
});
afterAll(async () => {
  await served.close();
  commands.forget();
  rmSync(folder, { recursive: true, force: true });
});

/** What the deployed function would commit. */
async function takeIn(event: PutEvent): Promise<void> {
  if (!deployed || event['detail-type'] !== 'CloudWatch Alarm State Change') return;
  const time = new Date(served.at.clock.now()).toISOString();
  const { ticket } = await explainEvent({ ...event, account, region, time }, { duty, stage: 'local' });
  if (ticket) await served.tickets.commit(stored(ticket), undefined);
}

function stored(written: Ticket & { readonly id: string }): Ticket {
  const { id: _, ...ticket } = written;
  return { ...ticket, version: 1 };
}

function operate(args: readonly string[], environment = served.environment): Promise<Ended> {
  return commands.run([...args, '--duty', dutyFile], { environment, folder });
}

describe('the kill switch', () => {
  it('is thrown with who and why, read back, and says from when on it counts', async () => {
    const { code, out } = await operate(['stop', '--reason', 'patching the shop']);

    const [first, ...rest] = out.split('\n');
    expect(code).toBe(0);
    expect(first).toBe(
      `Talking to the endpoint ${served.aws.url}: account ${account}, ${region}, stage local.`,
    );
    expect(served.at.world.parameters.get('/toban/kill-switch').value).toBe(
      `on, by ${username}: patching the shop`,
    );
    expect(rest.join('\n')).toContain('Toban is stopped: /toban/kill-switch reads "on, by');
    expect(rest.join('\n')).toContain('right before each change');
  });

  it('is released, and says that this stage observes all the same', async () => {
    const { code, out } = await operate(['go']);

    expect(code).toBe(0);
    expect(served.at.world.parameters.get('/toban/kill-switch').value).toBe('off');
    expect(out).toContain('Toban acts again: /toban/kill-switch reads "off".');
    expect(out).toContain('The stage local only observes');
  });

  it('of one system is made with its first stop, and released by itself', async () => {
    const stopped = await operate(['stop', '--system', 'shop', '--reason', 'their release']);
    expect(stopped.code).toBe(0);
    expect(stopped.out).toContain('Toban is stopped for shop: /toban/kill-switch/shop reads "on, by');
    expect(served.at.world.parameters.get('/toban/kill-switch').value).toBe('off');
    const released = await operate(['go', '--system', 'shop']);
    expect(released.out).toContain('Toban acts again for shop: /toban/kill-switch/shop reads "off".');
    expect(served.at.world.parameters.get('/toban/kill-switch/shop').value).toBe('off');
  });

  it('of one play stands below that of its system', async () => {
    const [play] = duty.plays.map(({ name }) => name);
    const stopped = await operate(['stop', '--play', play ?? '']);
    expect([stopped.code, stopped.errors]).toEqual([0, '']);
    expect(served.at.world.parameters.get(`/toban/kill-switch/shop/${play}`).value).toMatch(/^on, by/);
    const released = await operate(['go', '--play', play ?? '']);
    expect(released.out).toContain(`Toban acts again for the play ${play}`);
    expect(released.out).toContain(
      'Where a switch above it is on (/toban/kill-switch, /toban/kill-switch/shop)',
    );
  });

  it('of a system and of a play are two switches, thrown one by one', async () => {
    const { code, errors } = await operate(['stop', '--system', 'shop', '--play', 'x']);
    expect([code, errors]).toEqual([
      2,
      'Expected --system or --play, got both: a play belongs to one system.\n',
    ]);
  });

  it('of a system that duty.yml does not have stops nobody, and says so', async () => {
    const { code, errors } = await operate(['stop', '--system', 'sohp']);
    expect(code).toBe(1);
    expect(errors).toContain('There is no system "sohp" in duty.yml. The systems are: shop.');
  });

  it('is not made where there is none', async () => {
    writeFileSync(join(folder, 'other.yml'), SHOP_DUTY.replace('/toban/kill-switch', '/toban/other-switch'));

    const { code, errors } = await commands.run(['stop', '--duty', 'other.yml'], {
      environment: served.environment,
      folder,
    });

    expect(code).toBe(1);
    expect(errors).toContain('There is no kill switch /toban/other-switch here.');
    expect(() => served.at.world.parameters.get('/toban/other-switch')).toThrow();
  });
});

describe('a rehearsal', () => {
  it('shows what Toban made of it', async () => {
    const { code, out } = await operate(['try-alarm', 'ServerCpuTooHigh']);

    expect(code).toBe(0);
    expect(out).toContain('A rehearsal is observed and told, never acted on');
    expect(out).toContain(`A rehearsal: Toban would run diagnose on ${web1}. Nothing was touched.`);
  });

  it('is refused while the alarm is red, be it from the last one', async () => {
    const { code, errors } = await operate(['try-alarm', 'ServerCpuTooHigh']);

    expect([code, errors]).toEqual([
      1,
      'ServerCpuTooHigh is red already, from an earlier rehearsal. Try again when CloudWatch has set it back.\n',
    ]);
  });

  it('of an alarm that no play answers is no use', async () => {
    const { code, errors } = await operate(['try-alarm', 'Nobody answers']);

    expect([code, errors]).toEqual([
      1,
      'No play in duty.yml answers the alarm Nobody answers, so nothing would happen.\n',
    ]);
  });

  it('of an alarm that does not exist says where it was looked for', async () => {
    const { code, errors } = await operate(['try-alarm', 'queue depth']);

    expect([code, errors]).toEqual([1, `There is no alarm queue depth in account ${account}, ${region}.\n`]);
  });

  it('waits until the alarm has data, and gives up when nobody takes it in', async () => {
    deployed = false;
    served.at.world.putAlarm({
      AlarmName: 'shop errors',
      Namespace: 'Shop',
      MetricName: 'Errors',
      Period: 60,
      EvaluationPeriods: 1,
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    const rehearse = () => operate(['try-alarm', 'shop errors', '--timeout', '1']);

    expect((await rehearse()).errors).toBe(
      'shop errors has no data (yet), and going back to that would call people. Rehearse when it is OK.\n',
    );

    served.at.world.alarms.setState('shop errors', 'OK', 'All is well.');
    const { code, errors } = await rehearse();

    expect(code).toBe(1);
    expect(errors).toContain('No ticket after 1 s.');
  });
});

describe('the tickets', () => {
  it('are a table', async () => {
    const { code, out } = await operate(['tickets']);

    expect(code).toBe(0);
    expect(out.split('\n').slice(2).join('\n')).toMatch(
      /^TICKET +SINCE +SYSTEM +SERVER\n[a-z2-7]{12}-1 +Sun 2026-03-01 00:00 UTC +shop +i-0123456789abcdef1\n {2}in human hands: A rehearsal/,
    );
  });

  it('are JSON alone on standard output', async () => {
    const { out } = await operate(['tickets', '--json', '--all']);

    expect(JSON.parse(out)).toMatchObject([{ system: 'shop', stage: { kind: 'handed-over' } }]);
  });

  it('are shown one by one with their timeline', async () => {
    const [ticket] = JSON.parse((await operate(['tickets', '--json'])).out) as { id: string }[];

    const { out } = await operate(['tickets', ticket?.id ?? '']);

    expect(out).toContain(`${ticket?.id}  Web shop  ServerCpuTooHigh`);
    expect(out).toMatch(/Sun 2026-03-01 00:00 UTC {2}opened +ServerCpuTooHigh went off: toban-rehearsal by /);
  });

  it('that do not exist are an error', async () => {
    const { code, errors } = await operate(['tickets', 'abcdefghijkl-1']);

    expect([code, errors]).toEqual([
      1,
      'There is no ticket abcdefghijkl-1. `npm run tickets -- --all` lists them.\n',
    ]);
  });
});

describe('explain --live', () => {
  it('reads the world and writes nothing', async () => {
    const event = {
      'detail-type': 'CloudWatch Alarm State Change',
      source: 'aws.cloudwatch',
      account,
      region,
      time: '2026-03-01T00:00:00Z',
      resources: [`arn:aws:cloudwatch:${region}:${account}:alarm:ServerCpuTooHigh`],
      detail: {
        alarmName: 'ServerCpuTooHigh',
        state: { value: 'ALARM', reason: 'Threshold Crossed', timestamp: '2026-03-01T00:00:01.000+0000' },
        configuration: {
          metrics: [
            {
              id: 'm1',
              metricStat: {
                metric: { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: web1 } },
              },
            },
          ],
        },
      },
    };
    writeFileSync(join(folder, 'event.json'), JSON.stringify(event));
    const before = served.aws.calls.length;

    const { code, out } = await operate(['explain', 'event.json', '--live', '--json']);

    const { facts } = JSON.parse(out) as { facts: Record<string, { origin: string }> };
    expect(code).toBe(0);
    expect(Object.values(facts).map(({ origin }) => origin)).not.toContain('assumed');
    expect(facts['servers']).toMatchObject({
      value: [{ instanceId: web1, name: 'web-1', state: 'running' }],
    });
    const operations = new Set(served.aws.calls.slice(before).map(({ operation }) => operation));
    expect([...operations].toSorted()).toEqual([
      'DescribeAlarms',
      'DescribeInstances',
      'GetCallerIdentity',
      'GetItem',
      'GetParameters',
      'ListAlarmMuteRules',
    ]);
  });
});

describe('what a command talks to', () => {
  it('is nothing unless it is named or runs here', async () => {
    const { code, errors } = await operate(['tickets'], { AWS_PROFILE: 'production' });

    expect([code, errors]).toEqual([
      1,
      'Nothing runs on this machine. Start the local AWS with `npm start`, or name the account to talk to: --account 111122223333\n',
    ]);
  });

  it('is never another account than the one that was named', async () => {
    const { code, errors } = await operate(['stop', '--account', '999999999999']);

    expect(code).toBe(1);
    expect(errors).toBe(
      `These credentials belong to account ${account}, not to 999999999999. Nothing was done.\n`,
    );
    expect(served.at.world.parameters.get('/toban/kill-switch').value).toBe('off');
  });

  it('is the local AWS that says it runs, and only while it lives', async () => {
    const { AWS_ENDPOINT_URL: endpoint } = served.environment;
    const announce = (pid: number) => {
      mkdirSync(join(folder, '.toban'), { recursive: true });
      const keys = { accessKeyId: 'AKIAWEBSHOP', secretAccessKey: 'not-secret' };
      const content = { pid, endpoint, region, account, ...keys };
      writeFileSync(join(folder, '.toban/local.json'), JSON.stringify(content));
    };

    announce(process.pid);
    const alive = await operate(['tickets', '--local'], {});
    announce(2 ** 22 - 3);
    const dead = await operate(['tickets', '--local'], {});

    expect(alive.out).toContain(`Talking to the local AWS at ${endpoint}: account ${account}`);
    expect(dead.errors).toContain('Nothing runs on this machine.');
  });

  it('must have credentials', async () => {
    const { code, errors } = await operate(['tickets', '--account', account], {
      AWS_ENDPOINT_URL: served.aws.url,
      AWS_REGION: region,
    });

    expect(code).toBe(1);
    expect(errors).toContain('No AWS credentials were found.');
  });
});

describe('the check of duty.yml', () => {
  it('says which alarms no play answers, and which plays no alarm can begin', async () => {
    served.at.world.putAlarm({
      AlarmName: 'forgotten',
      Namespace: 'Shop',
      MetricName: 'Errors',
      Threshold: 1,
      EvaluationPeriods: 1,
      Period: 60,
      Statistic: 'Sum',
      ComparisonOperator: 'GreaterThanThreshold',
    });
    const environment = { ...served.environment, NO_COLOR: '1' };
    const { code, out } = await commands.run(['check', dutyFile, '--account', account], {
      environment,
      folder,
    });

    expect(code).toBe(0);
    expect(out).toContain('no play answers: forgotten\n');
    expect(out).toContain('no alarm exists for: not-this-server; these plays can never begin');
  });

  it('gives the same to programs', async () => {
    const { out } = await commands.run(['check', dutyFile, '--json', '--account', account], {
      environment: served.environment,
      folder,
    });

    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      alarms: { unanswered: ['forgotten'], withoutAlarm: ['not-this-server'] },
    });
  });
});
