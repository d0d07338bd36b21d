import { randomUUID } from 'node:crypto';
import type { GetSecretValueRequest, PutSecretValueRequest } from '@aws-sdk/client-secrets-manager';

import { AwsError, type Access, type Clock, type LocalService } from '../contracts';
import type { Place } from './place';

export interface SecretsManagerService extends LocalService {
  /** Creates a secret, or replaces its value. */
  put(name: string, value: string): void;
  remove(name: string): void;
}

interface Secret {
  readonly arn: string;
  readonly value: string;
  readonly version: string;
  readonly at: number;
}

/** Secrets Manager: names, values, and the six characters that it puts behind each name in an ARN. */
export function createSecretsManager(
  { account, region }: Place,
  clock: Pick<Clock, 'now'>,
): SecretsManagerService {
  const secrets = new Map<string, Secret>();

  function put(name: string, value: string): void {
    const arn = secrets.get(name)?.arn ?? arnOf(`${name}-${randomUUID().slice(0, 6)}`);
    secrets.set(name, { arn, value, version: randomUUID(), at: clock.now() });
  }

  function arnOf(name: string): string {
    return `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
  }

  function find(id = ''): readonly [string, Secret] | undefined {
    return [...secrets].find(([name, { arn }]) => name === id || arn === id);
  }

  function known(id = ''): readonly [string, Secret] {
    const found = find(id);
    if (found) return found;
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }

  const access =
    (action: string) =>
    ({ SecretId = '' }: { SecretId?: string }): readonly Access[] => [
      { action, resources: [find(SecretId)?.[1].arn ?? arnOf(`${SecretId}-AbCdEf`)] },
    ];

  return {
    put,
    remove: (name) => void secrets.delete(name),
    operations: {
      GetSecretValue({ SecretId }: GetSecretValueRequest) {
        const [name, { arn, value, version, at }] = known(SecretId);
        return {
          ARN: arn,
          Name: name,
          SecretString: value,
          VersionId: version,
          VersionStages: ['AWSCURRENT'],
          CreatedDate: new Date(at),
        };
      },
      PutSecretValue({ SecretId, SecretString = '' }: PutSecretValueRequest) {
        const [name] = known(SecretId);
        put(name, SecretString);
        const [, { arn, version }] = known(SecretId);
        return { ARN: arn, Name: name, VersionId: version, VersionStages: ['AWSCURRENT'] };
      },
    },
    access: {
      GetSecretValue: access('secretsmanager:GetSecretValue'),
      PutSecretValue: access('secretsmanager:PutSecretValue'),
    },
  };
}
