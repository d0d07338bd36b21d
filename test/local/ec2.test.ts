import { createEc2 } from '../../local/services/ec2';
import { accessOf, ask } from './support/call';
import { testWorld, web1, web2 } from './world-support';
import type { TestWorld } from './world-support';

const minute = 60_000;
let at: TestWorld;

beforeEach(async () => {
  at = await testWorld({
    servers: [
      { id: web1, name: 'web-1', mode: 'real', services: ['httpd'], tags: { toban: 'shop' } },
      { id: web2, name: 'web-2', mode: 'modelled', services: ['httpd'] },
    ],
  });
});
afterEach(() => at.close());

function ec2(operation: string, input: object): Promise<Record<string, unknown>> {
  return ask(createEc2(at.world), operation, input);
}

function stateEvents(): unknown[] {
  return at.events
    .filter((event) => event['detail-type'] === 'EC2 Instance State-change Notification')
    .map(({ detail }) => detail);
}

function httpd(server: string): string | undefined {
  return at.world.server(server).units.get('httpd')?.state;
}

it('describes servers by id, tag and state', async () => {
  const all = await ec2('DescribeInstances', {});
  expect(all['Reservations']).toHaveLength(2);
  expect(
    await ec2('DescribeInstances', { Filters: [{ Name: 'tag:toban', Values: ['sh*p'] }] }),
  ).toMatchObject({
    Reservations: [
      {
        OwnerId: '123456789012',
        Instances: [
          {
            InstanceId: web1,
            State: { Code: 16, Name: 'running' },
            PrivateIpAddress: '10.0.0.4',
            Tags: [
              { Key: 'Name', Value: 'web-1' },
              { Key: 'toban', Value: 'shop' },
            ],
          },
        ],
      },
    ],
  });
  expect(
    await ec2('DescribeInstances', { Filters: [{ Name: 'instance-state-name', Values: ['stopped'] }] }),
  ).toEqual({ Reservations: [] });
});

it.each([
  ['i-nonsense', 'InvalidInstanceID.Malformed'],
  ['i-0ffffffffffffffff', 'InvalidInstanceID.NotFound'],
])('does not know %s', async (id, code) => {
  await expect(ec2('DescribeInstances', { InstanceIds: [id] })).rejects.toMatchObject({ name: code });
});

it('stops and starts a real server: its process ends and another comes', async () => {
  const before = at.world.server('web-1').units.get('httpd')?.mainPid;
  expect(await ec2('StopInstances', { InstanceIds: [web1] })).toEqual({
    StoppingInstances: [
      {
        InstanceId: web1,
        CurrentState: { Code: 64, Name: 'stopping' },
        PreviousState: { Code: 16, Name: 'running' },
      },
    ],
  });
  await at.clock.advance(minute);
  expect(at.world.server('web-1').state).toBe('stopped');
  expect(httpd('web-1')).toBe('inactive');

  await ec2('StartInstances', { InstanceIds: [web1] });
  await at.clock.advance(minute);
  expect(httpd('web-1')).toBe('active');
  expect(at.world.server('web-1').units.get('httpd')?.mainPid).not.toBe(before);
  expect(stateEvents()).toEqual(
    ['stopping', 'stopped', 'pending', 'running'].map((state) => ({ 'instance-id': web1, state })),
  );
});

it('refuses to start a server that is still stopping', async () => {
  await ec2('StopInstances', { InstanceIds: [web2] });
  await expect(ec2('StartInstances', { InstanceIds: [web2] })).rejects.toMatchObject({
    name: 'IncorrectInstanceState',
  });
});

it('reboots without a state event, with a failing instance check and no agent on the way', async () => {
  await at.world.killService('web-2', 'httpd');
  await ec2('RebootInstances', { InstanceIds: [web2] });
  await at.clock.advance(20_000);
  expect(at.world.server('web-2').agent.ping()).toBe('ConnectionLost');
  expect(await ec2('DescribeInstanceStatus', { InstanceIds: [web2] })).toMatchObject({
    InstanceStatuses: [{ InstanceStatus: { Status: 'impaired' }, SystemStatus: { Status: 'ok' } }],
  });
  await at.clock.advance(minute);
  expect(httpd('web-2')).toBe('active');
  expect(at.world.server('web-2').agent.ping()).toBe('Online');
  expect(await ec2('DescribeInstanceStatus', { InstanceIds: [web2] })).toMatchObject({
    InstanceStatuses: [{ InstanceStatus: { Status: 'initializing' } }],
  });
  expect(stateEvents()).toEqual([]);
});

it('never changes servers that were not named, and proves permission by DryRun', async () => {
  await expect(ec2('StopInstances', { InstanceIds: [] })).rejects.toMatchObject({ name: 'MissingParameter' });
  await expect(ec2('StopInstances', { InstanceIds: [web1], DryRun: true })).rejects.toMatchObject({
    name: 'DryRunOperation',
  });
  expect(at.world.server('web-1').state).toBe('running');
});

it('leaves stopped servers out of DescribeInstanceStatus unless asked', async () => {
  await ec2('StopInstances', { InstanceIds: [web2] });
  await at.clock.advance(minute);
  expect((await ec2('DescribeInstanceStatus', {}))['InstanceStatuses']).toHaveLength(1);
  expect(
    (await ec2('DescribeInstanceStatus', { IncludeAllInstances: true }))['InstanceStatuses'],
  ).toHaveLength(2);
});

it('asks IAM for each server with its tags', () => {
  expect(accessOf(createEc2(at.world), 'RebootInstances', { InstanceIds: [web1] })).toEqual([
    {
      action: 'ec2:RebootInstances',
      resources: [`arn:aws:ec2:ap-northeast-1:123456789012:instance/${web1}`],
      context: {
        'aws:ResourceTag/Name': 'web-1',
        'aws:ResourceTag/toban': 'shop',
        'ec2:ResourceTag/Name': 'web-1',
        'ec2:ResourceTag/toban': 'shop',
      },
    },
  ]);
});

describe('a server that is stopped and started', () => {
  const describe1 = async () =>
    (await ec2('DescribeInstances', { InstanceIds: [web2] }))['Reservations'] as readonly {
      readonly Instances: readonly Record<string, unknown>[];
    }[];

  it('leaves what was wrong with its host behind, and an address of Amazon’s', async () => {
    at.world.setStanding('web-2', { publicAddress: { ip: '203.0.113.7', isElastic: false } });
    await at.world.impair('web-2', 'system');
    await ec2('StopInstances', { InstanceIds: [web2] });
    await at.clock.advance(minute);
    await ec2('StartInstances', { InstanceIds: [web2] });
    await at.clock.advance(minute);
    expect(at.world.server('web-2').impaired).toBeUndefined();
    expect((await describe1())[0]?.Instances[0]).toMatchObject({
      PublicIpAddress: '203.0.113.21',
      NetworkInterfaces: [{ Association: { PublicIp: '203.0.113.21', IpOwnerId: 'amazon' } }],
    });
  });

  it('keeps its Elastic IP', async () => {
    at.world.setStanding('web-2', { publicAddress: { ip: '203.0.113.7', isElastic: true } });
    await ec2('StopInstances', { InstanceIds: [web2] });
    await at.clock.advance(minute);
    await ec2('StartInstances', { InstanceIds: [web2] });
    await at.clock.advance(minute);
    expect((await describe1())[0]?.Instances[0]).toMatchObject({
      NetworkInterfaces: [{ Association: { PublicIp: '203.0.113.7', IpOwnerId: '123456789012' } }],
    });
  });

  it('may hang on its way down until the host lets go', async () => {
    at.world.setStanding('web-2', { stopHangs: true });
    await ec2('StopInstances', { InstanceIds: [web2] });
    await at.clock.advance(60 * minute);
    expect(at.world.server('web-2').state).toBe('stopping');
    at.world.endStop('web-2');
    await at.clock.advance(minute);
    expect(at.world.server('web-2').state).toBe('stopped');
  });

  it.each([
    [{ stopProtected: true }, 'OperationNotPermitted'],
    [{ rootDevice: 'instance-store' }, 'UnsupportedOperation'],
    [{ lifecycle: 'spot' }, 'UnsupportedOperation'],
  ] as const)('is not stopped with %j', async (standing, name) => {
    at.world.setStanding('web-2', standing);
    await expect(ec2('StopInstances', { InstanceIds: [web2] })).rejects.toMatchObject({ name });
  });

  it('tells its type, whether it may be stopped, and what disks such a type has', async () => {
    at.world.setStanding('web-2', { instanceType: 'm5d.large', stopProtected: true });
    const attribute = (Attribute: string) =>
      ec2('DescribeInstanceAttribute', { InstanceId: web2, Attribute });
    expect(await attribute('instanceType')).toMatchObject({ InstanceType: { Value: 'm5d.large' } });
    expect(await attribute('disableApiStop')).toMatchObject({ DisableApiStop: { Value: true } });
    expect(
      await ec2('DescribeInstanceTypes', { InstanceTypes: ['m5d.large', 't3.small', 'i3.large'] }),
    ).toMatchObject({
      InstanceTypes: [
        { InstanceStorageSupported: true },
        { InstanceStorageSupported: false },
        { InstanceStorageSupported: true },
      ],
    });
  });
});
