import { join } from 'node:path';
import { createHost } from '../../../local/host/host';
import type { HostOptions, LambdaHost } from '../../../local/host/host';
import type { LambdaFunction } from '../../../local/host/lambda-function';

export const remediateArn = 'arn:aws:lambda:eu-west-1:123456789012:function:toban-dev-remediate';

/** A real host with the tiny packaged function of `bundles/`. */
export function hostOfOneFunction(
  options: Pick<HostOptions, 'clock'> & Partial<HostOptions>,
  change: Partial<LambdaFunction> = {},
): LambdaHost {
  return createHost({
    functions: [
      {
        name: 'toban-dev-remediate',
        arn: remediateArn,
        bundle: join(__dirname, '../bundles/function.cjs'),
        handler: 'functions/remediate.handler',
        environment: {},
        timeoutSeconds: 30,
        memoryMegabytes: 256,
        role: 'toban-dev-remediate',
        ...change,
      },
    ],
    endpointUrl: 'http://127.0.0.1:4599',
    region: 'eu-west-1',
    account: '123456789012',
    credentialsFor: () => ({ accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret' }),
    ...options,
  });
}
