import { delimiter, dirname } from 'node:path';
import type { LambdaFunction } from './lambda-function';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * All that a function's process sees: what Lambda sets, the function's own variables, and the way to the local AWS.
 * Nothing of the developer's environment, so that a function that works here does not lean on it.
 */
export function environmentOf(
  lambda: LambdaFunction,
  place: {
    readonly endpointUrl: string;
    readonly region: string;
    readonly credentials: Credentials;
    readonly application: string;
    readonly besides?: Readonly<Record<string, string>>;
  },
): Record<string, string> {
  return {
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${lambda.name}`,
    _HANDLER: lambda.handler,
    LAMBDA_TASK_ROOT: dirname(lambda.bundle),
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    // A home that is not there, as in Lambda: no ~/.aws may leak in.
    HOME: '/home/sbx_user1051',
    // The bundles target Node 24; that they also run on Node 20 here is our business, not the log's.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // Each process names itself, so that a fault can kill the very one that makes a call.
    AWS_SDK_UA_APP_ID: place.application,
    ...lambda.environment,
    ...place.besides,
    AWS_ENDPOINT_URL: place.endpointUrl,
    AWS_ACCESS_KEY_ID: place.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: place.credentials.secretAccessKey,
    ...(place.credentials.sessionToken && { AWS_SESSION_TOKEN: place.credentials.sessionToken }),
  };
}
