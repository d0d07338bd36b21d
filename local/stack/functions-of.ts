import { basename } from 'node:path';

import * as z from 'zod/mini';

import type { LambdaFunction } from '../host/lambda-function';
import type { Template } from '../template/load-template';

const Properties = z.object({
  FunctionName: z.string(),
  Handler: z.string(),
  Role: z.string(),
  Timeout: z.number(),
  MemorySize: z.number(),
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.string()) })),
  DeadLetterConfig: z.optional(z.object({ TargetArn: z.string() })),
});

const InvokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.optional(z.number()),
  MaximumEventAgeInSeconds: z.optional(z.number()),
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
});

/** The functions of the compiled template, each with the bundle that was packaged for it. */
export function functionsOf(
  template: Template,
  bundles: Readonly<Record<string, string>>,
): readonly LambdaFunction[] {
  const configs = template
    .ofType('AWS::Lambda::EventInvokeConfig')
    .map(({ properties }) => InvokeConfig.parse(properties));
  return template.ofType('AWS::Lambda::Function').map(({ logicalId, properties }) => {
    const given = Properties.parse(properties);
    const config = configs.find(({ FunctionName }) => FunctionName === given.FunctionName);
    const onFailure = config?.DestinationConfig?.OnFailure?.Destination;
    const bundle = bundles[basename(given.Handler).replace(/\.[^.]+$/, '')];
    if (!bundle)
      throw new Error(`Expected a bundle for ${given.Handler}, got ${Object.keys(bundles).join(', ')}`);
    return {
      name: given.FunctionName,
      arn: template.arnOf(logicalId),
      bundle,
      handler: given.Handler,
      environment: given.Environment?.Variables ?? {},
      timeoutSeconds: given.Timeout,
      memoryMegabytes: given.MemorySize,
      role: given.Role.split('/').at(-1) ?? '',
      ...(config?.MaximumRetryAttempts !== undefined && {
        maximumRetryAttempts: config.MaximumRetryAttempts,
      }),
      ...(config?.MaximumEventAgeInSeconds !== undefined && {
        maximumEventAgeSeconds: config.MaximumEventAgeInSeconds,
      }),
      ...(onFailure && { onFailureArn: onFailure }),
      ...(given.DeadLetterConfig && { deadLetterArn: given.DeadLetterConfig.TargetArn }),
    };
  });
}
