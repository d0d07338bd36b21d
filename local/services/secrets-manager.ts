import type { GetSecretValueRequest } from '@aws-sdk/client-secrets-manager';

import { AwsError, type LocalService } from '../contracts';
import type { Place } from './place';

/** Secrets Manager puts a hyphen and six characters behind each name. */
const SUFFIX = '-Local0';

/** Secrets Manager with the secrets that duty.yml names. Their values are good for nothing outside of this machine. */
export function createSecretsManager(
  { region, account }: Place,
  secretOf: (name: string) => string | undefined,
): LocalService {
  const arn = (name: string) => `arn:aws:secretsmanager:${region}:${account}:secret:${name}${SUFFIX}`;
  const nameOf = (id: string) =>
    id.startsWith('arn:') ? id.split(':').slice(6).join(':').replace(SUFFIX, '') : id;
  return {
    operations: {
      GetSecretValue({ SecretId = '' }: GetSecretValueRequest) {
        const name = nameOf(SecretId);
        const value = secretOf(name);
        if (value === undefined) {
          throw new AwsError('ResourceNotFoundException', `Secrets Manager can't find the specified secret.`);
        }
        return { ARN: arn(name), Name: name, SecretString: value, VersionStages: ['AWSCURRENT'] };
      },
    },
    access: {
      GetSecretValue: ({ SecretId = '' }: GetSecretValueRequest) => [
        { action: 'secretsmanager:GetSecretValue', resources: [arn(nameOf(SecretId))] },
      ],
    },
  };
}
