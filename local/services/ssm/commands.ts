import type {
  CancelCommandRequest,
  GetCommandInvocationRequest,
  ListCommandInvocationsRequest,
  ListCommandsRequest,
  CommandFilter,
  SendCommandRequest,
} from '@aws-sdk/client-ssm';
import { AwsError } from '../../contracts';
import type { Access, Operation } from '../../contracts';
import { isTerminal, statusOf } from '../../world/commands/command';
import type { Command } from '../../world/commands/command';
import type { World } from '../../world/world';
import { page } from '../paging';
import { serverAccess } from '../server-access';
import { commandShape, invocationShape, pluginResult } from './command-shapes';
import { commandRequest, targetedServers } from './send-command';

/** The document, and every node with its tags: all must be allowed. */
export function sendCommandAccess(world: World) {
  return ({ DocumentName = '', InstanceIds = [], Targets = [] }: SendCommandRequest): readonly Access[] => {
    const action = 'ssm:SendCommand';
    // Documents of AWS itself belong to no account.
    const owner = /^AWS[A-Z0-9]*-/.test(DocumentName) ? '' : world.account;
    const document = DocumentName.startsWith('arn:')
      ? DocumentName
      : `arn:aws:ssm:${world.region}:${owner}:document/${DocumentName}`;
    const targets = Targets.map(({ Key = '', Values = [] }) => ({ key: Key, values: Values }));
    const ids =
      InstanceIds.length > 0 || targets.length === 0
        ? InstanceIds
        : targetedServers(world, targets).map(({ id }) => id);
    return [{ action, resources: [document] }, ...ids.map((id) => serverAccess(world, action, id))];
  };
}

export function commandOperations(world: World): Readonly<Record<string, Operation>> {
  const { commands, clock, region } = world;

  function existing(id: string | undefined): Command {
    const command = commands.get(id ?? '');
    if (!command) throw new AwsError('InvalidCommandId', `Command ${id} does not exist`);
    return command;
  }

  return {
    SendCommand: (input: SendCommandRequest) => ({
      Command: commandShape(commands.send(commandRequest(world, input))),
    }),

    CancelCommand(input: CancelCommandRequest) {
      commands.cancel(existing(input.CommandId), input.InstanceIds ?? []);
      return {};
    },

    GetCommandInvocation({ CommandId, InstanceId, PluginName }: GetCommandInvocationRequest) {
      const command = commands.get(CommandId ?? '');
      const invocation = command?.invocations.find(({ instanceId }) => instanceId === InstanceId);
      if (!command || !invocation || clock.now() < command.requestedAt + commands.visibleAfterMilliseconds) {
        throw new AwsError(
          'InvocationDoesNotExist',
          'The command ID and instance ID you specified did not match any invocations.',
        );
      }
      if (PluginName === undefined && command.document.document.mainSteps.length > 1) {
        throw new AwsError('InvalidPluginName', 'The document has several steps: PluginName is required.');
      }
      const { steps } = invocation;
      return pluginResult(
        command,
        invocation,
        PluginName === undefined ? steps[0] : steps.find(({ name }) => name === PluginName),
        region,
      );
    },

    ListCommands(input: ListCommandsRequest) {
      const found = commands.all.filter(
        (command) =>
          (input.CommandId === undefined || command.id === input.CommandId) &&
          (input.InstanceId === undefined ||
            command.invocations.some(({ instanceId }) => instanceId === input.InstanceId)) &&
          (input.Filters ?? []).every((filter) => passes(command, statusOf(command.details), filter)),
      );
      const { items, nextToken } = page(found, input.MaxResults ?? 50, input.NextToken);
      return { Commands: items.map(commandShape), ...(nextToken ? { NextToken: nextToken } : {}) };
    },

    ListCommandInvocations(input: ListCommandInvocationsRequest) {
      const found = commands.all
        .filter(
          ({ id, requestedAt }) =>
            (input.CommandId === undefined || id === input.CommandId) &&
            clock.now() >= requestedAt + commands.visibleAfterMilliseconds,
        )
        .flatMap((command) => command.invocations.map((invocation) => ({ command, invocation })))
        .filter(
          ({ invocation }) => input.InstanceId === undefined || invocation.instanceId === input.InstanceId,
        )
        .filter(({ command, invocation }) =>
          (input.Filters ?? []).every((filter) => passes(command, statusOf(invocation.details), filter)),
        );
      const { items, nextToken } = page(found, input.MaxResults ?? 50, input.NextToken);
      return {
        CommandInvocations: items.map(({ command, invocation }) =>
          invocationShape(
            command,
            invocation,
            input.Details === true && isTerminal(invocation.details),
            world.servers.get(invocation.instanceId)?.name ?? '',
          ),
        ),
        ...(nextToken ? { NextToken: nextToken } : {}),
      };
    },
  };
}

function passes(command: Command, status: string, { key, value = '' }: CommandFilter): boolean {
  switch (key) {
    case 'InvokedAfter':
      return command.requestedAt >= timeOf(value);
    case 'InvokedBefore':
      return command.requestedAt < timeOf(value);
    case 'Status':
      return status === value;
    case 'DocumentName':
      return command.document.name === value;
    default:
      throw new AwsError('InvalidFilterKey', `The specified key "${key ?? ''}" is not valid.`);
  }
}

function timeOf(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new AwsError('ValidationException', `Expected a time like 2021-07-07T00:00:00Z, got "${text}"`);
  return time;
}
