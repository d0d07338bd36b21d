import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as loadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';

import { createKeys } from '../../local/iam/keys';
import { createCloudWatch } from '../../local/services/cloudwatch';
import { startDynamoDb } from '../../local/services/dynamodb';
import { createEc2 } from '../../local/services/ec2';
import { createElasticLoadBalancing } from '../../local/services/elbv2';
import { createSsm } from '../../local/services/ssm';
import { createSts } from '../../local/services/sts';
import { loadTemplate } from '../../local/template/load-template';
import { awsTable } from '../../shared/aws/table';
import { ticketStore } from '../../shared/tickets/store';
import type { Tickets } from '../../shared/domain/ports';
import { offline, serveStubs, type StubAws } from '../local/support/serve-stubs';
import {
  account,
  region,
  testWorld,
  web1,
  web2,
  type PutEvent,
  type TestWorld,
} from '../local/world-support';
import { TICKETS_TABLE } from '../support/dynamodb';

const tickets = {
  Type: 'AWS::DynamoDB::Table',
  Properties: { TableName: 'toban-local-tickets', ...TICKETS_TABLE },
};

export interface ServedAccount {
  readonly at: TestWorld;
  readonly aws: StubAws;
  readonly tickets: Tickets;
  /** What a command needs to reach it as an operator would reach an account. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** An account on this machine with two servers, a kill switch, an alarm and a table of tickets. `onEvent` stands in for the deployed functions. */
export async function serveAccount(onEvent: (event: PutEvent) => void): Promise<ServedAccount> {
  const at = await testWorld({
    servers: [web1, web2].map((id, index) => ({
      id,
      name: `web-${index + 1}`,
      mode: 'modelled',
      services: ['httpd'],
      tags: { Name: `web-${index + 1}`, toban: 'shop', role: 'web' },
    })),
    announce: { putEvent: onEvent, invokeFunction: () => undefined, publish: () => undefined },
  });
  at.world.parameters.put('/toban/kill-switch', 'off');
  at.world.putAlarm({
    AlarmName: 'ServerCpuTooHigh',
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Dimensions: [{ Name: 'InstanceId', Value: web1 }],
    Period: 60,
    EvaluationPeriods: 1,
    Statistic: 'Average',
    Threshold: 80,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  const template = loadTemplate({ Resources: { tickets } }, { account, region, stackName: 'toban-local' });
  const database = await startDynamoDb({ template });
  const aws = await serveStubs(
    [
      {
        client: new cloudwatch.CloudWatchClient(offline),
        module: cloudwatch,
        service: createCloudWatch(at.world),
      },
      { client: new dynamodb.DynamoDBClient(offline), module: dynamodb, service: database.service },
      { client: new ec2.EC2Client(offline), module: ec2, service: createEc2(at.world) },
      {
        client: new loadBalancing.ElasticLoadBalancingV2Client(offline),
        module: loadBalancing,
        service: createElasticLoadBalancing(at.world),
      },
      { client: new ssm.SSMClient(offline), module: ssm, service: createSsm(at.world) },
      { client: new sts.STSClient(offline), module: sts, service: createSts(createKeys([], at.clock)) },
    ],
    { account },
  );
  const environment = {
    AWS_ENDPOINT_URL: aws.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: offline.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: offline.credentials.secretAccessKey,
  };
  Object.assign(process.env, environment);
  return {
    at,
    aws,
    environment,
    tickets: ticketStore(awsTable(region, 'toban-local-tickets')),
    async close() {
      await aws.close();
      await database.close();
      await at.close();
    },
  };
}
