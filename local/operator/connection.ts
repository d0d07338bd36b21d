import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';

import { clientsIn } from '../../shared/aws/clients';
import { type Instant, instant } from '../../shared/domain/instant';
import type { Place } from '../../shared/domain/names';
import { LOCAL_STAGE } from '../../shared/messages/operator-command';
import { OpsError } from '../../shared/ops-error';
import { runningLocalAws, type LocalAws } from './running-local-aws';

/** What an operator command talks to. */
export interface Connection extends Place {
  readonly kind: 'local' | 'endpoint' | 'account';
  readonly stage: string;
  /** One line that says so. */
  readonly description: string;
  /** How far its clock is ahead of this machine's, in milliseconds: the console lets time pass. */
  readonly ahead?: number;
}

/** What time it is there. */
export function timeAt({ ahead = 0 }: Pick<Connection, 'ahead'>): Instant {
  return instant(Date.now() + ahead);
}

export interface Wish {
  readonly local?: boolean;
  readonly account?: string;
  readonly region?: string;
  readonly stage?: string;
}

/** The one that `serverless deploy` takes when none is given. */
const DEPLOYED_STAGE = 'dev';
const DEPLOYED_REGION = 'ap-northeast-1';

/**
 * Decides what to talk to, and points the SDK there by this process's environment.
 *
 * - With `--account` the account of the AWS credentials, if it is that one. Nothing else makes a command touch an
 *   account: credentials lie around in every shell, and a kill switch must not be thrown in the wrong place.
 * - Else the endpoint on this machine that AWS_ENDPOINT_URL names.
 * - Else the local AWS of `npm start`, which `--local` insists on.
 *
 * Throws an OpsError when there is nothing to talk to.
 */
export async function connect(wish: Wish, environment: NodeJS.ProcessEnv = process.env): Promise<Connection> {
  if (wish.account && wish.local) throw refusal('Expected --local or --account, got both');
  if (wish.account) return toAccount(wish.account, wish, environment);
  const endpoint = environment['AWS_ENDPOINT_URL'];
  if (endpoint && !wish.local) return toEndpoint(endpoint, wish, environment);
  const local = runningLocalAws();
  if (local) return toLocal(local, wish, environment);
  throw refusal(
    'Nothing runs on this machine. Start the local AWS with `npm start`, or name the account to talk to: --account 111122223333',
  );
}

function toLocal(local: LocalAws, wish: Wish, environment: NodeJS.ProcessEnv): Connection {
  const { endpoint, region, account, accessKeyId, secretAccessKey, ahead } = local;
  if (wish.region && wish.region !== region) {
    throw refusal(`Expected --region ${region}, which the local AWS is in, got ${wish.region}`);
  }
  point(environment, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
  });
  const stage = wish.stage ?? LOCAL_STAGE;
  const place = { kind: 'local', account, region, stage, ...(ahead && { ahead }) } as const;
  return described(place, `the local AWS at ${endpoint}`);
}

async function toEndpoint(endpoint: string, wish: Wish, environment: NodeJS.ProcessEnv): Promise<Connection> {
  if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/.test(endpoint)) {
    throw refusal(
      `AWS_ENDPOINT_URL is ${endpoint}, which is not on this machine. Name the account to talk to: --account 111122223333`,
    );
  }
  const region = regionOf(wish, environment);
  const stage = wish.stage ?? LOCAL_STAGE;
  const account = await accountIn(region);
  return described({ kind: 'endpoint', account, region, stage }, `the endpoint ${endpoint}`);
}

async function toAccount(expected: string, wish: Wish, environment: NodeJS.ProcessEnv): Promise<Connection> {
  if (!/^\d{12}$/.test(expected)) throw refusal(`Expected an account of 12 digits, got "${expected}"`);
  const region = regionOf(wish, environment);
  const account = await accountIn(region);
  if (account !== expected) {
    throw refusal(`These credentials belong to account ${account}, not to ${expected}. Nothing was done.`);
  }
  const endpoint = environment['AWS_ENDPOINT_URL'];
  const where = endpoint ? `the endpoint ${endpoint}` : 'AWS';
  return described({ kind: 'account', account, region, stage: wish.stage ?? DEPLOYED_STAGE }, where);
}

function regionOf(wish: Wish, environment: NodeJS.ProcessEnv): string {
  const region =
    wish.region ?? environment['AWS_REGION'] ?? environment['AWS_DEFAULT_REGION'] ?? DEPLOYED_REGION;
  point(environment, { AWS_REGION: region });
  return region;
}

async function accountIn(region: string): Promise<string> {
  const { Account } = await clientsIn(region).roles.send(new GetCallerIdentityCommand({}));
  return Account ?? '';
}

function described(connection: Omit<Connection, 'description'>, where: string): Connection {
  const { account, region, stage } = connection;
  return {
    ...connection,
    description: `Talking to ${where}: account ${account}, ${region}, stage ${stage}.`,
  };
}

function point(environment: NodeJS.ProcessEnv, values: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete environment[name];
    else environment[name] = value;
  }
}

function refusal(message: string): OpsError {
  return new OpsError(message, { retryable: false });
}
