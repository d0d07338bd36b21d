import type { MessageAttributeValue } from '@aws-sdk/client-sns';

/** What was published to a topic. */
export interface Notification {
  readonly messageId: string;
  readonly topicArn: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly subject: string | undefined;
  /** As published; with `structured`, a JSON object of bodies by protocol. */
  readonly message: string;
  readonly structured: boolean;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}

/** The body that a protocol gets. */
export function bodyFor(protocol: string, { message, structured }: Notification): string {
  if (!structured) return message;
  const bodies: unknown = JSON.parse(message);
  const byProtocol = new Map<string, unknown>(Object.entries(bodies ?? {}));
  return String(byProtocol.get(protocol) ?? byProtocol.get('default'));
}

/** The JSON that queues, web hooks and `email-json` receive. The signature is a stand-in: nothing local can be verified. */
export function envelopeOf(notification: Notification, protocol: string): Record<string, unknown> {
  const { subject, attributes } = notification;
  return {
    Type: 'Notification',
    MessageId: notification.messageId,
    TopicArn: notification.topicArn,
    ...(subject !== undefined && { Subject: subject }),
    Message: bodyFor(protocol, notification),
    Timestamp: new Date(notification.at).toISOString(),
    SignatureVersion: '1',
    Signature: 'local',
    SigningCertURL: 'https://sns.local.invalid/certificate.pem',
    UnsubscribeURL: 'https://sns.local.invalid/unsubscribe',
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: attributesOf(attributes) }),
  };
}

/** The event that a subscribed function receives: one record, with small differences in spelling. */
export function lambdaEventOf(notification: Notification, subscriptionArn: string): unknown {
  const { SigningCertURL, UnsubscribeURL, ...rest } = envelopeOf(notification, 'lambda');
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: subscriptionArn,
        Sns: {
          Subject: null,
          MessageAttributes: {},
          ...rest,
          SigningCertUrl: SigningCertURL,
          UnsubscribeUrl: UnsubscribeURL,
        },
      },
    ],
  };
}

function attributesOf(
  attributes: Notification['attributes'],
): Record<string, { Type?: string; Value: string }> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
      name,
      {
        ...(DataType !== undefined && { Type: DataType }),
        Value: StringValue ?? Buffer.from(BinaryValue ?? []).toString('base64'),
      },
    ]),
  );
}
