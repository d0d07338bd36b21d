import type {
  Command as CommandShape,
  CommandInvocation,
  CommandPlugin,
  GetCommandInvocationResult,
} from '@aws-sdk/client-ssm';
import type { StepResult } from '../../agent/run-document';
import { endedAs, isTerminal, outputKey, statusOf } from '../../world/commands/command';
import type { Command, Invocation } from '../../world/commands/command';

/** `CommandPlugin.Output` in ListCommandInvocations: both streams together. */
const pluginOutputLimit = 2_500;

export function commandShape(command: Command): CommandShape {
  const ended = command.invocations.filter(({ details }) => isTerminal(details));
  return {
    CommandId: command.id,
    DocumentName: command.document.name,
    DocumentVersion: command.document.version,
    Comment: command.comment,
    ExpiresAfter: new Date(command.expiresAt),
    Parameters: Object.fromEntries(
      Object.entries(command.parameters).map(([name, values]) => [name, [...values]]),
    ),
    InstanceIds: [...command.instanceIds],
    Targets: command.targets.map(({ key, values }) => ({ Key: key, Values: [...values] })),
    RequestedDateTime: new Date(command.requestedAt),
    Status: statusOf(command.details),
    StatusDetails: command.details,
    MaxConcurrency: '50',
    MaxErrors: '0',
    TargetCount: command.invocations.length,
    CompletedCount: ended.length,
    ErrorCount: ended.filter(({ details }) => details === 'Failed' || details === 'ExecutionTimedOut').length,
    DeliveryTimedOutCount: ended.filter(({ details }) => details === 'DeliveryTimedOut').length,
    TimeoutSeconds: command.deliveryTimeoutSeconds,
    ...(command.output && {
      OutputS3BucketName: command.output.bucket,
      OutputS3KeyPrefix: command.output.prefix,
    }),
  };
}

export function invocationShape(
  command: Command,
  invocation: Invocation,
  details: boolean,
  name: string,
): CommandInvocation {
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    InstanceName: name,
    Comment: command.comment,
    DocumentName: command.document.name,
    DocumentVersion: command.document.version,
    RequestedDateTime: new Date(command.requestedAt),
    Status: statusOf(invocation.details),
    StatusDetails: invocation.told ?? invocation.details,
    CommandPlugins: details ? invocation.steps.map((step) => pluginShape(invocation, step)) : [],
  };
}

function pluginShape(invocation: Invocation, step: StepResult): CommandPlugin {
  const errors = step.errorOutput === '' ? '' : `\n----------ERROR-------\n${step.errorOutput}`;
  const details = endedAs([step]);
  return {
    Name: step.name,
    Status: details === 'ExecutionTimedOut' ? 'TimedOut' : details,
    StatusDetails: details,
    ResponseCode: step.code,
    ...(invocation.startedAt === undefined ? {} : { ResponseStartDateTime: new Date(invocation.startedAt) }),
    ...(invocation.endedAt === undefined ? {} : { ResponseFinishDateTime: new Date(invocation.endedAt) }),
    Output: `${step.output}${errors}`.slice(0, pluginOutputLimit),
  };
}

/** One plugin of an invocation. Output is empty until the end; response code -1 means that nothing has run. */
export function pluginResult(
  command: Command,
  invocation: Invocation,
  step: StepResult | undefined,
  region: string,
): GetCommandInvocationResult {
  const name = step?.name ?? command.document.document.mainSteps[0]?.name ?? '';
  // Run Command tells where the output belongs, whether the node could write it or not.
  const urlOf = (stream: string) =>
    command.output
      ? `https://s3.${region}.amazonaws.com/${command.output.bucket}/${outputKey(command.output.prefix, command.id, invocation.instanceId, name)}/${stream}`
      : '';
  const { startedAt, endedAt } = invocation;
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    Comment: command.comment,
    DocumentName: command.document.name,
    DocumentVersion: command.document.version,
    PluginName: name,
    ResponseCode: step?.code ?? -1,
    ExecutionStartDateTime: startedAt === undefined ? '' : new Date(startedAt).toISOString(),
    ExecutionElapsedTime:
      startedAt === undefined || endedAt === undefined ? '' : `PT${(endedAt - startedAt) / 1_000}S`,
    ExecutionEndDateTime: endedAt === undefined ? '' : new Date(endedAt).toISOString(),
    Status: statusOf(invocation.details),
    StatusDetails: invocation.told ?? invocation.details,
    StandardOutputContent: step?.output ?? '',
    StandardOutputUrl: urlOf('stdout'),
    StandardErrorContent: step?.errorOutput ?? '',
    StandardErrorUrl: urlOf('stderr'),
  };
}
