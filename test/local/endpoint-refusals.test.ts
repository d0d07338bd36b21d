import { gzipSync } from 'node:zlib';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as backup from '@aws-sdk/client-backup';
import * as ec2 from '@aws-sdk/client-ec2';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import { AwsError } from '../../local/contracts';
import { offline, served, serveStubs, type StubAws } from './support/serve-stubs';

let aws: StubAws;
const fail = (code: string) => () => {
  throw new AwsError(code, 'as scripted');
};

beforeAll(async () => {
  aws = await serveStubs([
    served(new ssm.SSMClient(offline), ssm, {
      SendCommand: () => ({ Command: { CommandId: 'not-validated', Nonsense: true } }),
      GetCommandInvocation: fail('InvocationDoesNotExist'),
    }),
    served(new scheduler.SchedulerClient(offline), scheduler, {
      GetSchedule: fail('ResourceNotFoundException'),
    }),
    served(new sns.SNSClient(offline), sns, { Publish: fail('NotFoundException') }),
    served(new sqs.SQSClient(offline), sqs, { SendMessage: fail('QueueDoesNotExist') }),
    served(new cloudwatch.CloudWatchClient(offline), cloudwatch, { PutMetricData: () => undefined }),
    served(new ec2.EC2Client(offline), ec2, { RebootInstances: fail('InvalidInstanceID.NotFound') }),
  ]);
});
afterAll(() => aws.close());

const settings = () => ({ ...offline, endpoint: aws.url });

/** A request as no SDK client would send it, signed by the known key. */
function post(service: string, headers: Record<string, string>, body: string | Buffer): Promise<Response> {
  const credential = `Credential=AKIAWEBSHOP/20260301/eu-west-1/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=00`;
  return fetch(`${aws.url}/`, { method: 'POST', headers: { authorization, ...headers }, body });
}

describe('the endpoint refuses what AWS refuses', () => {
  it('names a missing member', async () => {
    const answer = await post('ssm', { 'x-amz-target': 'AmazonSSM.SendCommand' }, '{"InstanceIds":["i-1"]}');

    expect(await answer.json()).toEqual({
      __type: 'ValidationException',
      message:
        "1 validation error detected: Value at 'documentName' failed to satisfy constraint: Member must not be null",
      Message:
        "1 validation error detected: Value at 'documentName' failed to satisfy constraint: Member must not be null",
    });
  });

  it('names a member nobody knows and one of the wrong type, deep inside', async () => {
    const body = JSON.stringify({ DocumentName: 'd', Colour: 'red', Targets: [{ Key: 7, Values: ['a'] }] });
    const answer = await post('ssm', { 'x-amz-target': 'AmazonSSM.SendCommand' }, body);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      __type: 'ValidationException',
      message:
        "2 validation errors detected: Value at 'targets.1.member.key' failed to satisfy constraint: Member must be a string; " +
        "Value at 'colour' failed to satisfy constraint: Member must be one that the operation knows",
    });
  });

  it('says the same in the words of the query protocols', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const topic = await post('sns', form, 'Action=Publish&Version=2010-03-31&TopicArn=arn%3Atopic');
    const server = await post('ec2', form, 'Action=RebootInstances&Version=2016-11-15');
    const colour = await post(
      'ec2',
      form,
      'Action=RebootInstances&Version=2016-11-15&InstanceId.1=i-1&Colour=red',
    );

    expect(await topic.text()).toContain('<Code>ValidationError</Code>');
    expect(await server.text()).toContain('<Code>MissingParameter</Code>');
    expect(await colour.text()).toContain('<Code>UnknownParameter</Code>');
  });

  it('says that a body is not JSON', async () => {
    const answer = await post('ssm', { 'x-amz-target': 'AmazonSSM.SendCommand' }, '{');

    expect(await answer.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it('reads a compressed body', async () => {
    const headers = {
      'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData',
      'content-encoding': 'gzip',
    };
    const answer = await post('monitoring', headers, gzipSync('{"Namespace":"Toban"}'));

    expect(answer.status).toBe(200);
    expect(aws.calls.at(-1)?.input).toEqual({ Namespace: 'Toban' });
  });

  it('knows its callers by their keys', async () => {
    const stranger = { ...settings(), credentials: { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' } };
    const sent = new ssm.SSMClient(stranger).send(new ssm.ListCommandsCommand({}));
    await expect(sent).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    expect(aws.calls.at(-1)).toMatchObject({
      operation: 'ListCommands',
      role: '',
      errorCode: 'UnrecognizedClientException',
    });

    const unsigned = await fetch(`${aws.url}/`, { method: 'POST', body: '{}' });
    expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });

  it('tells an operation that AWS lacks from one that nobody emulates', async () => {
    const unknown = await post('ssm', { 'x-amz-target': 'AmazonSSM.MakeTea' }, '{}');
    expect(await unknown.json()).toMatchObject({ __type: 'UnknownOperationException' });

    const notEmulated = new ssm.SSMClient(settings()).send(new ssm.ListCommandsCommand({}));
    await expect(notEmulated).rejects.toMatchObject({
      message: 'The local AWS does not emulate ssm:ListCommands',
      $metadata: { httpStatusCode: 501 },
    });

    const noService = new backup.BackupClient(settings()).send(new backup.ListBackupVaultsCommand({}));
    await expect(noService).rejects.toMatchObject({
      message: 'The local AWS does not emulate the service "backup"',
    });
  });
});

describe('an error that a service throws arrives as the SDK models it', () => {
  it('in AWS JSON', async () => {
    const input = { CommandId: '11111111-2222-3333-4444-555555555555', InstanceId: 'i-1' };
    const sent = new ssm.SSMClient(settings()).send(new ssm.GetCommandInvocationCommand(input));

    await expect(sent).rejects.toThrow(ssm.InvocationDoesNotExist);
  });

  it('in REST-JSON, with its status', async () => {
    const sent = new scheduler.SchedulerClient(settings()).send(
      new scheduler.GetScheduleCommand({ Name: 'gone' }),
    );

    await expect(sent).rejects.toThrow(scheduler.ResourceNotFoundException);
    await expect(sent).rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });

  it('in AWS Query, where its code on the wire is another', async () => {
    const sent = new sns.SNSClient(settings()).send(
      new sns.PublishCommand({ TopicArn: 'arn:gone', Message: 'm' }),
    );

    await expect(sent).rejects.toThrow(sns.NotFoundException);
    await expect(sent).rejects.toMatchObject({ message: 'as scripted' });
  });

  it('in AWS JSON of a service that once spoke Query', async () => {
    const input = { QueueUrl: 'http://127.0.0.1/111122223333/gone', MessageBody: 'm' };
    const sent = new sqs.SQSClient(settings()).send(new sqs.SendMessageCommand(input));

    await expect(sent).rejects.toThrow(sqs.QueueDoesNotExist);
  });

  it('in EC2, whose errors have no model', async () => {
    const sent = new ec2.EC2Client(settings()).send(
      new ec2.RebootInstancesCommand({ InstanceIds: ['i-gone'] }),
    );

    await expect(sent).rejects.toMatchObject({ name: 'InvalidInstanceID.NotFound' });
  });
});

it('is loud about an answer that AWS would never give', async () => {
  const sent = new ssm.SSMClient(settings()).send(
    new ssm.SendCommandCommand({ DocumentName: 'd', InstanceIds: ['i-1'] }),
  );

  await expect(sent).rejects.toMatchObject({ name: 'InternalServerError' });
  expect(aws.bugs.map(String)).toEqual([
    "Error: ssm:SendCommand answered wrongly: 1 validation error detected: Value at 'command.nonsense' failed to satisfy " +
      'constraint: Member must be one that the operation knows',
  ]);
});

it('says what to do when its port is taken', async () => {
  await expect(serveStubs([], { port: aws.port })).rejects.toThrow(
    `Port ${aws.port} on 127.0.0.1 is taken. Is a second copy running? Stop the program that listens there, or choose another port.`,
  );
});
