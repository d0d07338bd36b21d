import { PublishCommand, type MessageAttributeValue } from '@aws-sdk/client-sns';

import { because } from '../domain/because';
import type { Outcome } from '../domain/effect';
import { clientsIn } from './clients';
import { refusalIn } from './refusal';

export interface Publication {
  readonly region: string;
  readonly topicArn: string;
  /** Under 100 characters on one line. */
  readonly subject: string;
  /** What people read in a mail. */
  readonly text: string;
  /** The same in one short line. */
  readonly sms: string;
  /** The notice as JSON, for queues and web hooks. */
  readonly notice: string;
  readonly attributes: Readonly<Record<string, string | readonly string[]>>;
}

/** A refused Publish was not performed, so it may be tried again after a moment. */
const PAUSES_AFTER_THROTTLING = [200, 600, 1800];

/** Publishes once. An answer that was lost is `unknown`: the message may have gone out. */
export async function publish(publication: Publication): Promise<Outcome> {
  const { region, topicArn, subject, text, sms, notice, attributes } = publication;
  const command = new PublishCommand({
    TopicArn: topicArn,
    Subject: subject,
    MessageStructure: 'json',
    // Mail gets what is for everybody; a second copy of it would only be larger.
    Message: JSON.stringify({ default: text, sms, sqs: notice, https: notice }),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, attributeOf(value)]),
    ),
  });
  for (const milliseconds of [...PAUSES_AFTER_THROTTLING, undefined]) {
    try {
      const { MessageId } = await clientsIn(region).topics.send(command);
      return { kind: 'applied', ...(MessageId ? { reference: MessageId } : {}) };
    } catch (error) {
      const refusal = refusalIn(error);
      if (refusal.kind === 'unclear') return { kind: 'unknown', why: refusal.why };
      if (!refusal.retryable || milliseconds === undefined) {
        return {
          kind: 'failed',
          because: because('effect-failed', { effect: 'notice', why: `${refusal.code}: ${refusal.message}` }),
        };
      }
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
    }
  }
  return { kind: 'unknown', why: 'the last try neither ended nor failed' };
}

function attributeOf(value: string | readonly string[]): MessageAttributeValue {
  return typeof value === 'string'
    ? { DataType: 'String', StringValue: value }
    : { DataType: 'String.Array', StringValue: JSON.stringify(value) };
}
