import type { GetSecretValueRequest } from '@aws-sdk/client-secrets-manager';

import { AwsError, type LocalService } from '../contracts';
import type { Place } from './place';

export interface SecretsService extends LocalService {
  /** Creates a secret, or gives it a new value. */
  putSecret(name: string, value: string): void;
  /** The value of a secret; nothing where there is none. */
  secretOf(name: string): string | undefined;
}

/** Secrets Manager with the secrets of an owner. ARNs end with six characters of its own, as AWS makes them. */
export function createSecretsManager({ region, account }: Place): SecretsService {
  const values = new Map<string, string>();

  function nameOf({ SecretId = '' }: GetSecretValueRequest): string {
    return /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(.+)-\w{6}$/.exec(SecretId)?.[1] ?? SecretId;
  }

  function arnOf(name: string): string {
    return `arn:aws:secretsmanager:${region}:${account}:secret:${name}-a1B2c3`;
  }

  return {
    putSecret: (name, value) => void values.set(name, value),
    secretOf: (name) => values.get(name),
    operations: {
      GetSecretValue(input: GetSecretValueRequest) {
        const name = nameOf(input);
        const value = values.get(name);
        if (value === undefined) {
          throw new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret.`);
        }
        return { ARN: arnOf(name), Name: name, SecretString: value, VersionStages: ['AWSCURRENT'] };
      },
    },
    access: {
      GetSecretValue: (input: GetSecretValueRequest) => [
        { action: 'secretsmanager:GetSecretValue', resources: [arnOf(nameOf(input))] },
      ],
    },
  };
}
