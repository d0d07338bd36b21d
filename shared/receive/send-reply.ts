import type { Answer } from '../../events/slack/answer';
import type { Instant } from '../domain/instant';
import type { IntentId } from '../domain/names';
import { signedText } from '../reply-text';
import { signalId } from '../signal-id';
import type { DoorPorts } from './ports';

/** Who answers, and what makes this one answer, however often it is sent. */
export interface Replier {
  readonly person: string;
  /** Slack's id of whoever answered. */
  readonly slack?: string;
  /** What was answered, where that is known. */
  readonly notice?: IntentId;
  /** A signature or a token that only this answer has. */
  readonly proof: readonly string[];
  readonly at: Instant;
}

/** Signs an answer in our own way and puts it on the bus. What it comes to is decided on its ticket, and told there. */
export async function sendReply(
  answer: Answer,
  { person, slack, notice, proof, at }: Replier,
  { sign, put }: Pick<DoorPorts, 'sign' | 'put'>,
): Promise<void> {
  const reply = {
    ...answer,
    person,
    ...(slack && { slack }),
    ...(notice && { notice }),
    once: signalId(...proof),
    at,
  };
  await put([{ kind: 'Reply', detail: { ...reply, signature: await sign(signedText(reply)) } }]);
}
