import * as backup from '@aws-sdk/client-backup';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as ec2 from '@aws-sdk/client-ec2';
import * as loadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as resourceGroups from '@aws-sdk/client-resource-groups';
import * as ssm from '@aws-sdk/client-ssm';
import { createBackup } from '../../local/services/backup';
import { createCloudWatch } from '../../local/services/cloudwatch';
import { createEc2 } from '../../local/services/ec2';
import { createElasticLoadBalancing } from '../../local/services/elbv2';
import { createResourceGroups } from '../../local/services/resource-groups';
import { createSsm } from '../../local/services/ssm';
import { offline, serveStubs } from './support/serve-stubs';
import type { StubAws } from './support/serve-stubs';
import { testWorld, web1 } from './world-support';
import type { TestWorld } from './world-support';

let at: TestWorld;
let aws: StubAws;

beforeEach(async () => {
  at = await testWorld({
    servers: [{ id: web1, name: 'web-1', mode: 'modelled', services: ['httpd'], tags: { toban: 'shop' } }],
    targetGroups: [{ name: 'web', loadBalancer: 'front', service: 'httpd', instanceIds: [web1] }],
  });
  at.world.resourceGroups.set('shop', [web1]);
  aws = await serveStubs([
    { client: new ssm.SSMClient(offline), module: ssm, service: createSsm(at.world) },
    { client: new ec2.EC2Client(offline), module: ec2, service: createEc2(at.world) },
    {
      client: new backup.BackupClient(offline),
      module: backup,
      service: createBackup(at.world, { refusesTrust: () => undefined }),
    },
    {
      client: new cloudwatch.CloudWatchClient(offline),
      module: cloudwatch,
      service: createCloudWatch(at.world),
    },
    {
      client: new loadBalancing.ElasticLoadBalancingV2Client(offline),
      module: loadBalancing,
      service: createElasticLoadBalancing(at.world),
    },
    {
      client: new resourceGroups.ResourceGroupsClient(offline),
      module: resourceGroups,
      service: createResourceGroups(at.world),
    },
  ]);
});
afterEach(async () => {
  expect(aws.bugs).toEqual([]);
  await aws.close();
  await at.close();
});

it('answers the SDK of Change Calendars: closed while one of them is, until all are open', async () => {
  const client = new ssm.SSMClient({ ...offline, endpoint: aws.url });
  const minute = (minutes: number) => Date.parse('2026-03-01T00:00:00Z') + minutes * 60_000;
  at.world.calendars.set('releases', [{ from: minute(-60), to: minute(30) }]);
  at.world.calendars.set('year-end', [{ from: minute(20), to: minute(90) }]);
  const state = async (...CalendarNames: string[]) => {
    const answer = await client.send(new ssm.GetCalendarStateCommand({ CalendarNames }));
    return [answer.State, answer.NextTransitionTime];
  };

  expect(await state('releases')).toEqual(['CLOSED', '2026-03-01T00:30:00Z']);
  expect(await state('arn:aws:ssm:ap-northeast-1:123456789012:document/year-end')).toEqual([
    'OPEN',
    '2026-03-01T00:20:00Z',
  ]);
  expect(await state('year-end', 'releases')).toEqual(['CLOSED', '2026-03-01T01:30:00Z']);
  await expect(state('nothing')).rejects.toThrow(ssm.InvalidDocument);
});

it('answers the SDK of AWS Backup', async () => {
  const client = new backup.BackupClient({ ...offline, endpoint: aws.url });
  const job = { instanceId: web1, createdAt: Date.parse('2026-02-28T18:00:00Z') };
  at.world.backupJobs.set('job-1', { ...job, id: 'job-1', state: 'COMPLETED' });
  at.world.backupJobs.set('job-2', { ...job, id: 'job-2', state: 'RUNNING' });
  const ByResourceArn = `arn:aws:ec2:ap-northeast-1:123456789012:instance/${web1}`;
  const list = async (input: backup.ListBackupJobsInput) =>
    (await client.send(new backup.ListBackupJobsCommand(input))).BackupJobs?.map(
      ({ BackupJobId }) => BackupJobId,
    );

  expect(await list({ ByResourceArn })).toEqual(['job-1', 'job-2']);
  expect(await list({ ByResourceArn, ByState: 'RUNNING' })).toEqual(['job-2']);
  expect(await list({ ByResourceArn: `${ByResourceArn}0` })).toEqual([]);
});

it('answers the SDK of Systems Manager', async () => {
  const client = new ssm.SSMClient({ ...offline, endpoint: aws.url });
  const { Command } = await client.send(
    new ssm.SendCommandCommand({
      DocumentName: 'Toban-Diagnose',
      InstanceIds: [web1],
      Parameters: { Service: ['httpd'], Attempt: ['a1'] },
    }),
  );
  expect(Command?.ExpiresAfter).toEqual(new Date('2026-03-01T01:01:30Z'));
  const invocation = { CommandId: Command?.CommandId, InstanceId: web1 };
  await expect(client.send(new ssm.GetCommandInvocationCommand(invocation))).rejects.toBeInstanceOf(
    ssm.InvocationDoesNotExist,
  );
  await at.clock.advance(10_000);
  expect(await client.send(new ssm.GetCommandInvocationCommand(invocation))).toMatchObject({
    Status: 'Success',
    ResponseCode: 0,
  });
  expect(await client.send(new ssm.ListCommandInvocationsCommand({ Details: true }))).toMatchObject({
    CommandInvocations: [{ CommandPlugins: [{ Name: 'Diagnose', Status: 'Success' }] }],
  });
  expect((await client.send(new ssm.ListCommandsCommand({ InstanceId: web1 }))).Commands).toHaveLength(1);
  expect(await client.send(new ssm.DescribeInstanceInformationCommand({}))).toMatchObject({
    InstanceInformationList: [{ InstanceId: web1, PingStatus: 'Online' }],
  });
  expect(await client.send(new ssm.GetDocumentCommand({ Name: 'Toban-Diagnose' }))).toMatchObject({
    DocumentFormat: 'YAML',
  });
  expect(await client.send(new ssm.DescribeDocumentCommand({ Name: 'Toban-Diagnose' }))).toMatchObject({
    Document: { HashType: 'Sha256', Parameters: [{ Name: 'Service' }, { Name: 'Attempt' }] },
  });
  await expect(client.send(new ssm.GetParameterCommand({ Name: 'nothing' }))).rejects.toBeInstanceOf(
    ssm.ParameterNotFound,
  );
});

it('answers the SDK of EC2', async () => {
  const client = new ec2.EC2Client({ ...offline, endpoint: aws.url });
  const { Reservations } = await client.send(
    new ec2.DescribeInstancesCommand({ Filters: [{ Name: 'tag:toban', Values: ['shop'] }] }),
  );
  expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
    InstanceId: web1,
    State: { Code: 16, Name: 'running' },
    LaunchTime: new Date('2026-02-28T00:00:00Z'),
  });
  expect(await client.send(new ec2.DescribeInstanceStatusCommand({}))).toMatchObject({
    InstanceStatuses: [
      { InstanceStatus: { Status: 'ok', Details: [{ Name: 'reachability', Status: 'passed' }] } },
    ],
  });
  expect((await client.send(new ec2.DescribeTagsCommand({}))).Tags).toHaveLength(2);
  await client.send(new ec2.RebootInstancesCommand({ InstanceIds: [web1] }));
  expect(await client.send(new ec2.StopInstancesCommand({ InstanceIds: [web1] }))).toMatchObject({
    StoppingInstances: [{ CurrentState: { Name: 'stopping' } }],
  });
  await expect(client.send(new ec2.StartInstancesCommand({ InstanceIds: [web1] }))).rejects.toMatchObject({
    name: 'IncorrectInstanceState',
  });
});

it('answers the SDK of CloudWatch', async () => {
  const client = new cloudwatch.CloudWatchClient({ ...offline, endpoint: aws.url });
  await client.send(
    new cloudwatch.PutMetricAlarmCommand({
      AlarmName: 'waiting',
      Namespace: 'Shop',
      MetricName: 'Waiting',
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 10,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
  await client.send(
    new cloudwatch.PutCompositeAlarmCommand({ AlarmName: 'any', AlarmRule: 'ALARM(waiting)' }),
  );
  await client.send(
    new cloudwatch.PutMetricDataCommand({
      Namespace: 'Shop',
      MetricData: [{ MetricName: 'Waiting', Value: 12 }],
    }),
  );
  await at.clock.advance(65_000);
  const { MetricAlarms, CompositeAlarms } = await client.send(
    new cloudwatch.DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  expect(MetricAlarms).toMatchObject([
    { AlarmName: 'waiting', StateValue: 'ALARM', StateUpdatedTimestamp: new Date('2026-03-01T00:01:02Z') },
  ]);
  expect(CompositeAlarms).toMatchObject([{ AlarmName: 'any', StateValue: 'ALARM' }]);
  await expect(
    client.send(
      new cloudwatch.SetAlarmStateCommand({ AlarmName: 'nothing', StateValue: 'OK', StateReason: 'test' }),
    ),
  ).rejects.toBeInstanceOf(cloudwatch.ResourceNotFound);
  const statistics = await client.send(
    new cloudwatch.GetMetricStatisticsCommand({
      Namespace: 'Shop',
      MetricName: 'Waiting',
      StartTime: new Date('2026-03-01T00:00:00Z'),
      EndTime: new Date('2026-03-01T00:02:00Z'),
      Period: 60,
      Statistics: ['Sum'],
    }),
  );
  expect(statistics.Datapoints).toMatchObject([{ Sum: 12 }]);
});

it('answers the SDK of Elastic Load Balancing and of Resource Groups', async () => {
  const client = new loadBalancing.ElasticLoadBalancingV2Client({ ...offline, endpoint: aws.url });
  const { TargetGroups } = await client.send(new loadBalancing.DescribeTargetGroupsCommand({}));
  const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn;
  expect(await client.send(new loadBalancing.DescribeTargetHealthCommand({ TargetGroupArn }))).toMatchObject({
    TargetHealthDescriptions: [{ Target: { Id: web1, Port: 80 }, TargetHealth: { State: 'initial' } }],
  });
  const groups = new resourceGroups.ResourceGroupsClient({ ...offline, endpoint: aws.url });
  const { ResourceIdentifiers } = await groups.send(
    new resourceGroups.ListGroupResourcesCommand({ Group: 'shop' }),
  );
  expect(ResourceIdentifiers).toHaveLength(1);
});
