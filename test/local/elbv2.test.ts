import { createElasticLoadBalancing } from '../../local/services/elbv2';
import { ask } from './support/call';
import { testWorld, web1, web2 } from './world-support';
import type { TestWorld } from './world-support';

let at: TestWorld;

beforeEach(async () => {
  at = await testWorld({
    servers: [
      { id: web1, name: 'web-1', mode: 'real', services: ['httpd'] },
      { id: web2, name: 'web-2', mode: 'modelled', services: ['httpd'] },
    ],
    targetGroups: [
      {
        name: 'targetgroup/shop-web/73e2d6bc24d8a067',
        loadBalancer: 'app/shop/50dc6c495c0c9188',
        service: 'httpd',
        timeoutSeconds: 0.5,
        instanceIds: [web1, web2],
      },
    ],
  });
});
afterEach(() => at.close());

const TargetGroupArn =
  'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/shop-web/73e2d6bc24d8a067';

async function health(): Promise<unknown> {
  const answer = await ask(createElasticLoadBalancing(at.world), 'DescribeTargetHealth', { TargetGroupArn });
  return (answer['TargetHealthDescriptions'] as { TargetHealth: unknown }[]).map(
    ({ TargetHealth }) => TargetHealth,
  );
}

it('calls targets initial, then healthy, and unhealthy after two failed checks', async () => {
  expect(await health()).toMatchObject([
    { State: 'initial', Reason: 'Elb.InitialHealthChecking' },
    { State: 'initial' },
  ]);
  await at.clock.advance(15_000);
  expect(await health()).toEqual([{ State: 'healthy' }, { State: 'healthy' }]);

  await at.world.killService('web-1', 'httpd');
  await at.clock.advance(10_000);
  expect(await health()).toEqual([{ State: 'healthy' }, { State: 'healthy' }]);
  await at.clock.advance(10_000);
  expect(await health()).toEqual([
    { State: 'unhealthy', Reason: 'Target.FailedHealthChecks', Description: 'Health checks failed' },
    { State: 'healthy' },
  ]);

  await at.world.startService('web-1', 'httpd');
  await at.clock.advance(20_000);
  expect(await health()).toEqual([{ State: 'healthy' }, { State: 'healthy' }]);
});

it('sees a process that hangs as timed out', async () => {
  await at.clock.advance(15_000);
  const pid = at.world.server('web-1').units.get('httpd')?.mainPid ?? 0;
  process.kill(pid, 'SIGSTOP');
  await at.clock.advance(20_000);
  expect(await health()).toMatchObject([
    { State: 'unhealthy', Reason: 'Target.Timeout' },
    { State: 'healthy' },
  ]);
  process.kill(pid, 'SIGCONT');
});

it('does not use a stopped server, and forgets a terminated one', async () => {
  at.world.instances.stop(at.world.server('web-2'));
  await at.clock.advance(60_000);
  expect(await health()).toMatchObject([
    { State: 'healthy' },
    { State: 'unused', Reason: 'Target.InvalidState' },
  ]);
  at.world.terminate('web-2');
  await at.clock.advance(60_000);
  expect(await health()).toEqual([{ State: 'healthy' }]);
});

it('counts hosts into CloudWatch under the dimensions of the group and its balancer', async () => {
  await at.world.killService('web-1', 'httpd');
  await at.clock.advance(60_000);
  const start = Date.parse('2026-03-01T00:00:30Z');
  const dimensions = {
    TargetGroup: 'targetgroup/shop-web/73e2d6bc24d8a067',
    LoadBalancer: 'app/shop/50dc6c495c0c9188',
  };
  const maximum = (name: string): number | undefined =>
    at.world.metrics.summary({ namespace: 'AWS/ApplicationELB', name, dimensions }, start, start + 30_000)
      ?.maximum;
  expect([maximum('UnHealthyHostCount'), maximum('HealthyHostCount')]).toEqual([1, 1]);
});

it('describes its groups, and refuses one that is not there', async () => {
  const service = createElasticLoadBalancing(at.world);
  expect(await ask(service, 'DescribeTargetGroups', { Names: ['shop-web'] })).toMatchObject({
    TargetGroups: [{ TargetGroupArn, HealthCheckIntervalSeconds: 10, UnhealthyThresholdCount: 2 }],
  });
  const unknown = {
    TargetGroupArn: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/no/1',
  };
  await expect(ask(service, 'DescribeTargetHealth', unknown)).rejects.toMatchObject({
    name: 'TargetGroupNotFound',
  });
});
