import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';

import type { Signed } from '../channels/answer-links';
import { refusalIn } from './refusal';

/** Codes of links by our key for them (HMAC with SHA-256), which never leaves KMS. A message is worth more than its links. */
export function awsLinkCodes(region: string, key: string): (text: string) => Promise<Signed> {
  const requestHandler = { requestTimeout: 2000, throwOnRequestTimeout: true, connectionTimeout: 1000 };
  const keys = new KMSClient({ region, requestHandler, maxAttempts: 2 });
  return async (text) => {
    const command = new GenerateMacCommand({
      KeyId: key,
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from(text, 'utf8'),
    });
    return keys.send(command).then(
      ({ Mac }): Signed =>
        Mac
          ? { kind: 'signed', code: Buffer.from(Mac).toString('base64') }
          : { kind: 'none', why: 'KMS sent no code' },
      (error: unknown): Signed => {
        const refusal = refusalIn(error);
        return { kind: 'none', why: refusal.kind === 'unclear' ? refusal.why : refusal.code };
      },
    );
  };
}
