import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { GenerateMacRequest, VerifyMacRequest } from '@aws-sdk/client-kms';

import { AwsError, type LocalService } from '../contracts';
import type { Template, TemplateResource } from '../template/load-template';
import { findKey } from './find-key';

/** The longest message that KMS takes for a MAC. */
const LONGEST_MESSAGE = 4096;

/** KMS with the HMAC keys of the template. Their secrets live as long as this process. */
export function createKms(template: Template): LocalService {
  const secrets = new Map<string, Buffer>();

  function keyOf(id: string): TemplateResource {
    const key = findKey(template, id);
    if (!key) throw new AwsError('NotFoundException', `The key ${id} is not found.`);
    return key;
  }

  function mac({ KeyId = '', MacAlgorithm, Message = new Uint8Array() }: GenerateMacRequest): Buffer {
    const { logicalId, properties } = keyOf(KeyId);
    if (properties['KeyUsage'] !== 'GENERATE_VERIFY_MAC') {
      throw new AwsError('InvalidKeyUsageException', `${KeyId} is no key for MACs.`);
    }
    if (MacAlgorithm !== 'HMAC_SHA_256' || properties['KeySpec'] !== 'HMAC_256') {
      throw new AwsError('InvalidKeyUsageException', `${MacAlgorithm} does not fit the key ${KeyId}.`);
    }
    if (Message.length < 1 || Message.length > LONGEST_MESSAGE) {
      throw new AwsError('ValidationException', `Message: must have 1 to ${LONGEST_MESSAGE} bytes`);
    }
    const secret = secrets.get(logicalId) ?? randomBytes(32);
    secrets.set(logicalId, secret);
    return createHmac('sha256', secret).update(Message).digest();
  }

  const access =
    (action: string) =>
    ({ KeyId = '' }: { KeyId?: string }) => [{ action, resources: [template.arnOf(keyOf(KeyId).logicalId)] }];

  return {
    operations: {
      GenerateMac: (input: GenerateMacRequest) => ({
        Mac: mac(input),
        MacAlgorithm: input.MacAlgorithm,
        KeyId: template.arnOf(keyOf(input.KeyId ?? '').logicalId),
      }),
      VerifyMac(input: VerifyMacRequest) {
        const expected = mac(input);
        const given = Buffer.from(input.Mac ?? new Uint8Array());
        if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
          throw new AwsError('KMSInvalidMacException', 'The MAC does not fit the message and the key.');
        }
        return {
          MacValid: true,
          MacAlgorithm: input.MacAlgorithm,
          KeyId: template.arnOf(keyOf(input.KeyId ?? '').logicalId),
        };
      },
    },
    access: { GenerateMac: access('kms:GenerateMac'), VerifyMac: access('kms:VerifyMac') },
  };
}
