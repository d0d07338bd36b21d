import type { SendCommandRequest } from '@aws-sdk/client-ssm';
import { checkParameters } from '../../agent/check-parameters';
import type { ParameterValues } from '../../agent/check-parameters';
import { AwsError } from '../../contracts';
import type { Target } from '../../world/commands/command';
import type { CommandRequest } from '../../world/commands/command-book';
import type { CommandDocument } from '../../agent/document';
import type { Server } from '../../world/servers/server';
import type { World } from '../../world/world';

const defaultDeliverySeconds = 3_600;
const defaultExecutionSeconds = 3_600;

/** Checks a SendCommand as strictly as AWS does, and says what it asks of the world. */
export function commandRequest(world: World, input: SendCommandRequest): CommandRequest {
  checkLimits(input);
  const document = world.documents.get(input.DocumentName ?? '', input.DocumentVersion);
  if (input.DocumentHash !== undefined) {
    if (input.DocumentHashType === 'Sha1')
      throw new AwsError('ValidationException', 'Sha1 hashes are deprecated');
    if (input.DocumentHash !== document.hash) {
      throw new AwsError(
        'InvalidDocument',
        `The hash of document ${document.name} version ${document.version} does not match.`,
      );
    }
  }
  const parameters = input.Parameters ?? {};
  const values = checkParameters(document.document, parameters);
  const instanceIds = input.InstanceIds ?? [];
  const targets = (input.Targets ?? []).map(({ Key = '', Values = [] }) => ({ key: Key, values: Values }));
  return {
    document,
    values,
    parameters,
    servers:
      instanceIds.length > 0
        ? instanceIds.map((id) => onlineNode(world, id))
        : targetedServers(world, targets),
    instanceIds,
    targets,
    comment: input.Comment ?? '',
    ...(input.OutputS3BucketName === undefined
      ? {}
      : { output: { bucket: input.OutputS3BucketName, prefix: input.OutputS3KeyPrefix ?? '' } }),
    deliveryTimeoutSeconds: input.TimeoutSeconds ?? defaultDeliverySeconds,
    executionTimeoutSeconds: executionTimeout(document.document, values),
  };
}

/** The nodes that tags or instance ids select; none is possible. */
export function targetedServers(world: World, targets: readonly Target[]): Server[] {
  return [...world.servers.values()].filter(
    (server) =>
      server.state === 'running' &&
      targets.every(({ key, values }) => {
        if (key === 'InstanceIds') return values.includes(server.id);
        if (key === 'resource-groups:Name')
          return values.some((name) => world.resourceGroups.get(name)?.includes(server.id));
        const tag = key.startsWith('tag:') ? server.tags[key.slice(4)] : undefined;
        return tag !== undefined && values.includes(tag);
      }),
  );
}

function checkLimits({
  InstanceIds = [],
  Targets = [],
  Comment = '',
  TimeoutSeconds = 30,
  DocumentName,
  OutputS3BucketName,
  OutputS3KeyPrefix = '',
}: SendCommandRequest): void {
  if (OutputS3BucketName !== undefined && !/^[a-z0-9.-]{3,63}$/.test(OutputS3BucketName))
    throw new AwsError('ValidationException', `"${OutputS3BucketName}" is no name of a bucket`);
  if (OutputS3KeyPrefix.length > 500) throw invalidLength('outputS3KeyPrefix', 500);
  if (!DocumentName) throw new AwsError('ValidationException', 'DocumentName is required');
  if (InstanceIds.length === 0 && Targets.length === 0) {
    throw new AwsError(
      'InvalidParameters',
      'Either InstanceIds or Targets must be given; an empty selection is not everything.',
    );
  }
  if (InstanceIds.length > 0 && Targets.length > 0) {
    throw new AwsError('InvalidParameters', 'InstanceIds and Targets cannot both be given.');
  }
  if (InstanceIds.length > 50) throw invalidLength('instanceIds', 50);
  if (Targets.length > 5) throw invalidLength('targets', 5);
  if (Comment.length > 100) throw invalidLength('comment', 100);
  if (new Set(InstanceIds).size < InstanceIds.length)
    throw new AwsError('DuplicateInstanceId', 'An instance id was given twice.');
  if (TimeoutSeconds < 30 || TimeoutSeconds > 2_592_000) {
    throw new AwsError(
      'ValidationException',
      `Value '${TimeoutSeconds}' at 'timeoutSeconds' failed to satisfy constraint: Member must have value between 30 and 2592000`,
    );
  }
}

function invalidLength(member: string, limit: number): AwsError {
  return new AwsError(
    'ValidationException',
    `Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${limit}`,
  );
}

/** One code for many causes, as in AWS: not there, not running, no agent, not Online. */
function onlineNode(world: World, id: string): Server {
  const server = world.servers.get(id);
  if (!server || server.state !== 'running' || server.agent.ping() !== 'Online') {
    throw new AwsError(
      'InvalidInstanceId',
      `Instances [[${id}]] not in a valid state for account ${world.account}`,
    );
  }
  return server;
}

function executionTimeout(document: CommandDocument, values: ParameterValues): number {
  const given = values['executionTimeout'] ?? document.mainSteps[0]?.inputs?.['timeoutSeconds'];
  const seconds = Number(given);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : defaultExecutionSeconds;
}
