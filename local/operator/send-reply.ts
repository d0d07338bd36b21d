import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';

import type { ReplySignal } from '../../shared/domain/signal';
import { OpsError } from '../../shared/ops-error';
import { signedText } from '../../shared/reply-text';

/** A reply before it is signed. */
export type Answer = Pick<ReplySignal, 'ticket' | 'verb' | 'person' | 'plan' | 'minutes' | 'at'>;

/** How replies travel: who signs, and the bus that carries them. */
export interface ReplyRoute {
  readonly keys: KMSClient;
  readonly events: EventBridgeClient;
  readonly stage: string;
}

/** A reply with the signature of KMS (HMAC with SHA-256). */
export async function signed(
  answer: Answer,
  { keys, stage }: ReplyRoute,
): Promise<Answer & { readonly signature: string }> {
  const { Mac = new Uint8Array() } = await keys.send(
    new GenerateMacCommand({
      KeyId: `alias/toban-${stage}-replies`,
      MacAlgorithm: 'HMAC_SHA_256',
      Message: Buffer.from(signedText(answer), 'utf8'),
    }),
  );
  return { ...answer, signature: Buffer.from(Mac).toString('base64') };
}

/** Puts a reply on our bus. Throws an OpsError when EventBridge did not take it. */
export async function carry(reply: object, { events, stage }: ReplyRoute): Promise<void> {
  const entry = {
    EventBusName: `toban-${stage}`,
    Source: 'toban',
    DetailType: 'Reply',
    Detail: JSON.stringify(reply),
  };
  const { FailedEntryCount, Entries = [] } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount) {
    throw new OpsError(
      `EventBridge did not take the reply: ${Entries[0]?.ErrorMessage ?? 'no reason given'}`,
      {
        retryable: true,
      },
    );
  }
}
