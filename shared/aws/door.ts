import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GenerateMacCommand, KMSClient, KMSInvalidMacException, VerifyMacCommand } from '@aws-sdk/client-kms';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

import { OpsError } from '../ops-error';
import type { BusEntry, DoorPorts } from '../receive/ports';

interface DoorSettings {
  readonly region: string;
  readonly bus: string;
  /** Alias of the key that signs replies, and of the one that signs links. */
  readonly replyKey: string;
  readonly linkKey: string;
}

type AwsDoor = Pick<DoorPorts, 'secret' | 'sign' | 'isOurLink' | 'put'>;

/** A rotated secret is known after this long. */
const SECRET_KEPT_MILLISECONDS = 5 * 60_000;
/** A shorter one could be guessed. */
const SHORTEST_SECRET = 16;
/** PutEvents takes ten at a time. */
const AT_A_TIME = 10;

const MAC = { MacAlgorithm: 'HMAC_SHA_256' } as const;

/** The AWS side of the door: its secrets, its two keys and our bus. Its role allows nothing else. */
export function awsDoor({ region, bus, replyKey, linkKey }: DoorSettings): AwsDoor {
  // Whoever posts waits: Slack for three seconds, all in all.
  const requestHandler = { requestTimeout: 2000, throwOnRequestTimeout: true, connectionTimeout: 1000 };
  const settings = { region, requestHandler, maxAttempts: 2 };
  const events = new EventBridgeClient(settings);
  const keys = new KMSClient(settings);
  const secrets = new SecretsManagerClient(settings);
  const known = new Map<string, { readonly value: string; readonly until: number }>();

  return {
    async secret(name) {
      const kept = known.get(name);
      if (kept && kept.until > Date.now()) return kept.value;
      const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: name }));
      const value = SecretString.trim();
      if (value.length < SHORTEST_SECRET) {
        throw new OpsError(`Expected the secret ${name} to have at least ${SHORTEST_SECRET} characters`, {
          retryable: false,
        });
      }
      known.set(name, { value, until: Date.now() + SECRET_KEPT_MILLISECONDS });
      return value;
    },

    async sign(text) {
      const { Mac } = await keys.send(
        new GenerateMacCommand({ ...MAC, KeyId: replyKey, Message: Buffer.from(text, 'utf8') }),
      );
      if (!Mac) throw new OpsError('KMS gave no signature for a reply', { retryable: true });
      return Buffer.from(Mac).toString('base64');
    },

    async isOurLink(text, code) {
      const verify = new VerifyMacCommand({
        ...MAC,
        KeyId: linkKey,
        Message: Buffer.from(text, 'utf8'),
        Mac: Buffer.from(code, 'base64'),
      });
      try {
        return (await keys.send(verify)).MacValid === true;
      } catch (error) {
        if (error instanceof KMSInvalidMacException) return false;
        throw error;
      }
    },

    async put(entries) {
      const portions = Array.from({ length: Math.ceil(entries.length / AT_A_TIME) }, (_, index) =>
        entries.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME),
      );
      for (const portion of portions) await putPortion(portion);
    },
  };

  /** EventBridge may take some and not others. What it has taken and gets again has the same id, and is a copy. */
  async function putPortion(entries: readonly BusEntry[]): Promise<void> {
    const Entries = entries.map(({ kind, detail }) => ({
      EventBusName: bus,
      Source: 'toban',
      DetailType: kind,
      Detail: JSON.stringify(detail),
    }));
    const { FailedEntryCount, Entries: results = [] } = await events.send(new PutEventsCommand({ Entries }));
    if (!FailedEntryCount) return;
    const why = results.find(({ ErrorCode }) => ErrorCode)?.ErrorCode ?? 'no reason given';
    throw new OpsError(`EventBridge did not take ${FailedEntryCount} of ${entries.length} entries: ${why}`, {
      retryable: true,
    });
  }
}
