import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSsm } from '../../local/services/ssm';
import { accessOf, ask } from './support/call';
import { runbook, testWorld, web1, web2 } from './world-support';
import type { TestWorld } from './world-support';

const minute = 60_000;
const restart = { DocumentName: 'Toban-RestartService', Parameters: { Service: ['httpd'], Attempt: ['a1'] } };
let at: TestWorld;

beforeEach(async () => {
  at = await testWorld({
    servers: [
      {
        id: web1,
        name: 'web-1',
        mode: 'modelled',
        services: ['httpd'],
        tags: { toban: 'shop', role: 'web' },
      },
      { id: web2, name: 'web-2', mode: 'modelled', services: ['httpd'], tags: { role: 'web' } },
    ],
  });
});
afterEach(() => at.close());

function ssm(operation: string, input: object): Promise<Record<string, unknown>> {
  return ask(createSsm(at.world), operation, input);
}

function statuses(detailType: string): unknown[] {
  return at.events
    .filter((event) => event['detail-type'] === detailType)
    .map(({ detail }) => (detail as { status: string }).status);
}

describe('output for S3', () => {
  const output = { OutputS3BucketName: 'evidence', OutputS3KeyPrefix: 'evidence/ticket-1' };
  const look = { DocumentName: 'Toban-Diagnose', Parameters: restart.Parameters, InstanceIds: [web1] };

  it.each([true, false])('has its place, whether the node may write it or not: %s', async (writable) => {
    at.world.buckets.writable = writable;
    await ssm('SendCommand', { ...look, ...output });
    await at.clock.advance(10_000);
    const id = at.world.commands.all[0]?.id ?? '';
    const key = `evidence/ticket-1/${id}/${web1}/awsrunShellScript/Diagnose/stdout`;
    const answer = await ssm('GetCommandInvocation', { CommandId: id, InstanceId: web1 });
    expect(answer).toMatchObject({
      StatusDetails: 'Success',
      StandardOutputUrl: `https://s3.ap-northeast-1.amazonaws.com/evidence/${key}`,
    });
    const file = join(at.world.buckets.folder, 'evidence', key);
    expect(existsSync(file) && readFileSync(file, 'utf8')).toBe(writable && answer['StandardOutputContent']);
  });

  it('is not written where no bucket was named', async () => {
    await ssm('SendCommand', look);
    await at.clock.advance(10_000);
    const CommandId = at.world.commands.all[0]?.id;
    expect(await ssm('GetCommandInvocation', { CommandId, InstanceId: web1 })).toMatchObject({
      StandardOutputUrl: '',
    });
    expect(existsSync(at.world.buckets.folder)).toBe(false);
  });
});

describe('SendCommand', () => {
  it('goes from Pending by InProgress to Success, and each step is an event', async () => {
    const { Command } = await ssm('SendCommand', { ...restart, InstanceIds: [web1], Comment: 'ticket-1' });
    expect(Command).toMatchObject({
      Status: 'Pending',
      Comment: 'ticket-1',
      DocumentVersion: '1',
      TargetCount: 1,
    });
    await at.clock.advance(10_000);
    const all = ['Pending', 'InProgress', 'Success'];
    expect(statuses('EC2 Command Status-change Notification')).toEqual(all);
    expect(statuses('EC2 Command Invocation Status-change Notification')).toEqual(all);
  });

  it('echoes its parameters in the event of the command, not in that of the invocation', async () => {
    await ssm('SendCommand', { ...restart, InstanceIds: [web1], TimeoutSeconds: 60 });
    const id = at.world.commands.all[0]?.id;
    expect(at.events).toEqual([
      {
        'detail-type': 'EC2 Command Status-change Notification',
        source: 'aws.ssm',
        resources: [`arn:aws:ec2:ap-northeast-1:123456789012:instance/${web1}`],
        detail: {
          'command-id': id,
          'document-name': 'Toban-RestartService',
          // 60 seconds for delivery and the 180 of the document's own time-out
          'expire-after': '2026-03-01T00:04:00.000Z',
          parameters: { Service: ['httpd'], Attempt: ['a1'] },
          'requested-date-time': '2026-03-01T00:00:00.000Z',
          status: 'Pending',
        },
      },
      {
        'detail-type': 'EC2 Command Invocation Status-change Notification',
        source: 'aws.ssm',
        resources: [`arn:aws:ec2:ap-northeast-1:123456789012:instance/${web1}`],
        detail: {
          'command-id': id,
          'document-name': 'Toban-RestartService',
          'instance-id': web1,
          'requested-date-time': '2026-03-01T00:00:00.000Z',
          status: 'Pending',
        },
      },
    ]);
  });

  it.each([
    ['neither ids nor targets', {}, 'InvalidParameters'],
    ['both', { InstanceIds: [web1], Targets: [{ Key: 'tag:role', Values: ['web'] }] }, 'InvalidParameters'],
    ['51 servers', { InstanceIds: Array.from({ length: 51 }, () => web1) }, 'ValidationException'],
    ['the same server twice', { InstanceIds: [web1, web1] }, 'DuplicateInstanceId'],
    ['a server that does not exist', { InstanceIds: ['i-0ffffffffffffffff'] }, 'InvalidInstanceId'],
    ['a comment of 101 characters', { InstanceIds: [web1], Comment: 'x'.repeat(101) }, 'ValidationException'],
    ['29 seconds for delivery', { InstanceIds: [web1], TimeoutSeconds: 29 }, 'ValidationException'],
    ['an unknown document', { InstanceIds: [web1], DocumentName: 'Nothing' }, 'InvalidDocument'],
    ['an unknown version', { InstanceIds: [web1], DocumentVersion: '9' }, 'InvalidDocumentVersion'],
    [
      'another hash',
      { InstanceIds: [web1], DocumentHash: '0'.repeat(64), DocumentHashType: 'Sha256' },
      'InvalidDocument',
    ],
  ])('is refused with %s', async (_what, input, code) => {
    await expect(ssm('SendCommand', { ...restart, ...input })).rejects.toMatchObject({ name: code });
    expect(at.world.commands.all).toEqual([]);
  });

  it('takes the SHA-256 of the content as the hash', async () => {
    const DocumentHash = createHash('sha256').update(runbook('Toban-RestartService')).digest('hex');
    await ssm('SendCommand', { ...restart, InstanceIds: [web1], DocumentHash, DocumentHashType: 'Sha256' });
    expect(await ssm('DescribeDocument', { Name: 'Toban-RestartService' })).toMatchObject({
      Document: { Hash: DocumentHash, HashType: 'Sha256', DocumentVersion: '1' },
    });
  });

  it('by tag reaches every server that bears it', async () => {
    await ssm('SendCommand', { ...restart, Targets: [{ Key: 'tag:role', Values: ['web'] }] });
    await at.clock.advance(10_000);
    expect(
      at.world.commands.all[0]?.invocations.map(({ instanceId, details }) => [instanceId, details]),
    ).toEqual([
      [web1, 'Success'],
      [web2, 'Success'],
    ]);
  });

  it('asks IAM for the document, and for each server with its tags', () => {
    expect(accessOf(createSsm(at.world), 'SendCommand', { ...restart, InstanceIds: [web1] })).toEqual([
      {
        action: 'ssm:SendCommand',
        resources: ['arn:aws:ssm:ap-northeast-1:123456789012:document/Toban-RestartService'],
      },
      {
        action: 'ssm:SendCommand',
        resources: [`arn:aws:ec2:ap-northeast-1:123456789012:instance/${web1}`],
        context: {
          'aws:ResourceTag/Name': 'web-1',
          'aws:ResourceTag/role': 'web',
          'aws:ResourceTag/toban': 'shop',
          'ssm:resourceTag/Name': 'web-1',
          'ssm:resourceTag/role': 'web',
          'ssm:resourceTag/toban': 'shop',
        },
      },
    ]);
  });
});

describe('an agent that is away', () => {
  it('is refused when Systems Manager knows', async () => {
    at.world.agentOffline('web-1');
    await expect(ssm('SendCommand', { ...restart, InstanceIds: [web1] })).rejects.toMatchObject({
      name: 'InvalidInstanceId',
    });
  });

  it('makes delivery time out when Systems Manager has not noticed', async () => {
    at.world.agentOffline('web-1', { lagSeconds: 300 });
    await ssm('SendCommand', { ...restart, InstanceIds: [web1], TimeoutSeconds: 60 });
    const [command] = at.world.commands.all;
    await at.clock.advance(59_000);
    expect(command?.details).toBe('Pending');
    await at.clock.advance(2_000);
    expect(command?.details).toBe('DeliveryTimedOut');
    expect(await ssm('GetCommandInvocation', { CommandId: command?.id, InstanceId: web1 })).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'DeliveryTimedOut',
      ResponseCode: -1,
    });
  });

  it('fetches its command when it comes back in time', async () => {
    at.world.agentOffline('web-1', { lagSeconds: 300 });
    await ssm('SendCommand', { ...restart, InstanceIds: [web1], TimeoutSeconds: 120 });
    await at.clock.advance(50_000);
    at.world.agentOnline('web-1');
    await at.clock.advance(30_000);
    expect(at.world.commands.all[0]?.details).toBe('Success');
  });

  it('is seen by DescribeInstanceInformation', async () => {
    at.world.agentOffline('web-2');
    const { InstanceInformationList } = await ssm('DescribeInstanceInformation', {
      Filters: [{ Key: 'InstanceIds', Values: [web1, web2] }],
    });
    expect(InstanceInformationList).toMatchObject([
      { InstanceId: web1, PingStatus: 'Online', AgentVersion: '3.3.3050.0' },
      { InstanceId: web2, PingStatus: 'ConnectionLost' },
    ]);
  });
});

describe('reading commands', () => {
  it('does not find an invocation right after sending', async () => {
    await ssm('SendCommand', { ...restart, InstanceIds: [web1] });
    const CommandId = at.world.commands.all[0]?.id;
    const get = (): Promise<unknown> => ssm('GetCommandInvocation', { CommandId, InstanceId: web1 });
    await expect(get()).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    await at.clock.advance(600);
    expect(await get()).toMatchObject({ Status: 'Pending', ResponseCode: -1, StandardOutputContent: '' });
  });

  it('finds a command by the time, the document and the server, newest first', async () => {
    await ssm('SendCommand', { ...restart, InstanceIds: [web1], Comment: 'first' });
    await at.clock.advance(minute);
    await ssm('SendCommand', { ...restart, InstanceIds: [web1], Comment: 'second' });
    await ssm('SendCommand', { ...restart, InstanceIds: [web2], Comment: 'other server' });
    const comments = async (input: object): Promise<unknown> => {
      const { Commands } = await ssm('ListCommands', input);
      return (Commands as { Comment: string }[]).map(({ Comment }) => Comment);
    };
    expect(await comments({ InstanceId: web1 })).toEqual(['second', 'first']);
    expect(
      await comments({ InstanceId: web1, Filters: [{ key: 'InvokedAfter', value: '2026-03-01T00:00:30Z' }] }),
    ).toEqual(['second']);
    expect(await comments({ Filters: [{ key: 'DocumentName', value: 'Toban-Diagnose' }] })).toEqual([]);
    await expect(
      ssm('ListCommands', { Filters: [{ key: 'Comment', value: 'first' }] }),
    ).rejects.toMatchObject({ name: 'InvalidFilterKey' });
  });
});

describe('parameters', () => {
  it('are put, read, overwritten only when told, and deleted', async () => {
    await expect(ssm('GetParameter', { Name: '/toban/kill-switch' })).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
    await ssm('PutParameter', { Name: '/toban/kill-switch', Value: 'off', Type: 'String' });
    await expect(
      ssm('PutParameter', { Name: '/toban/kill-switch', Value: 'on', Type: 'String' }),
    ).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
    });
    await ssm('PutParameter', { Name: '/toban/kill-switch', Value: 'on', Overwrite: true });
    expect(await ssm('GetParameter', { Name: '/toban/kill-switch' })).toMatchObject({
      Parameter: { Value: 'on', Version: 2 },
    });
    await ssm('DeleteParameter', { Name: '/toban/kill-switch' });
    await expect(ssm('DeleteParameter', { Name: '/toban/kill-switch' })).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });

  it('are read together, and those that do not exist are named', async () => {
    await ssm('PutParameter', { Name: '/toban/together', Value: 'off', Type: 'String' });
    expect(await ssm('GetParameters', { Names: ['/toban/together', '/toban/together/shop'] })).toMatchObject({
      Parameters: [{ Name: '/toban/together', Value: 'off' }],
      InvalidParameters: ['/toban/together/shop'],
    });
    await expect(ssm('GetParameters', { Names: [] })).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('ask IAM for each of them when they are read together', () => {
    const Names = ['/toban/kill-switch', '/toban/kill-switch/shop'];
    expect(accessOf(createSsm(at.world), 'GetParameters', { Names })).toEqual(
      ['', '/shop'].map((end) => ({
        action: 'ssm:GetParameters',
        resources: [`arn:aws:ssm:ap-northeast-1:123456789012:parameter/toban/kill-switch${end}`],
      })),
    );
  });

  it('ask IAM for their ARN without the first slash twice', () => {
    expect(accessOf(createSsm(at.world), 'GetParameter', { Name: '/toban/kill-switch' })).toEqual([
      {
        action: 'ssm:GetParameter',
        resources: ['arn:aws:ssm:ap-northeast-1:123456789012:parameter/toban/kill-switch'],
      },
    ]);
  });
});

it('pages managed nodes and refuses pages smaller than five', async () => {
  for (let number = 1; number <= 5; number += 1) {
    await at.world.addServer({
      id: `i-0000000${number}`,
      name: `more-${number}`,
      mode: 'modelled',
      services: [],
    });
  }
  const first = await ssm('DescribeInstanceInformation', { MaxResults: 5 });
  expect(first['InstanceInformationList']).toHaveLength(5);
  const second = await ssm('DescribeInstanceInformation', { MaxResults: 5, NextToken: first['NextToken'] });
  expect(second['InstanceInformationList']).toHaveLength(2);
  expect(second['NextToken']).toBeUndefined();
  await expect(ssm('DescribeInstanceInformation', { MaxResults: 4 })).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

it('an operation without an entry in access would be denied: there is none', () => {
  const { operations, access } = createSsm(at.world);
  expect(Object.keys(access).sort()).toEqual(Object.keys(operations).sort());
});
