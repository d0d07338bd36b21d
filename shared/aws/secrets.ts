import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

import { OpsError } from '../ops-error';
import { refusalIn } from './refusal';

/** As long is a new token waited for after the old one was revoked. */
const KEPT_MILLISECONDS = 60_000;

/**
 * Reads secrets of one Region by name or ARN, and keeps them for a minute. Throws an OpsError that names the secret and
 * never its value; a missing or forbidden one stays so until somebody acts, so it says that trying again is of no use.
 */
export function awsSecrets(region: string): {
  read(name: string, fresh?: 'fresh'): Promise<string>;
} {
  const client = new SecretsManagerClient({
    region,
    requestHandler: { requestTimeout: 3000, throwOnRequestTimeout: true, connectionTimeout: 2000 },
  });
  const kept = new Map<string, { readonly value: string; readonly at: number }>();
  return {
    async read(name, fresh) {
      const known = kept.get(name);
      if (known && !fresh && performance.now() - known.at < KEPT_MILLISECONDS) return known.value;
      const value = await fetched(client, name);
      kept.set(name, { value, at: performance.now() });
      return value;
    },
  };
}

async function fetched(client: SecretsManagerClient, name: string): Promise<string> {
  const text = await client.send(new GetSecretValueCommand({ SecretId: name })).then(
    ({ SecretString }) => SecretString?.trim() ?? '',
    (cause: unknown) => {
      const refusal = refusalIn(cause);
      const why = refusal.kind === 'refused' ? refusal.code : refusal.why;
      throw new OpsError(`The secret ${name} cannot be read: ${why}`, {
        cause,
        retryable: refusal.kind === 'unclear' || refusal.retryable,
      });
    },
  );
  if (text) return text;
  throw new OpsError(`Expected a text in the secret ${name}, found none`, { retryable: false });
}
