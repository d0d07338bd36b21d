import { KMSInvalidMacException, VerifyMacCommand } from '@aws-sdk/client-kms';

import type { Clients } from './clients';

interface Signed {
  readonly text: string;
  /** Base64. */
  readonly signature: string;
}

/** Whether KMS made this signature (HMAC with SHA-256) over this text with our key, which never leaves KMS. */
export async function readSignature(
  { keys }: Pick<Clients, 'keys'>,
  key: string,
  { text, signature }: Signed,
): Promise<'valid' | 'forged'> {
  const verify = new VerifyMacCommand({
    KeyId: key,
    MacAlgorithm: 'HMAC_SHA_256',
    Message: Buffer.from(text, 'utf8'),
    Mac: Buffer.from(signature, 'base64'),
  });
  try {
    const { MacValid } = await keys.send(verify);
    return MacValid ? 'valid' : 'forged';
  } catch (error) {
    if (error instanceof KMSInvalidMacException) return 'forged';
    throw error;
  }
}
