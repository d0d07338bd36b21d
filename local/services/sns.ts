import { randomUUID } from 'node:crypto';
import type { PublishInput } from '@aws-sdk/client-sns';
import { AwsError } from '../contracts';
import type { Access, Clock, Happening, LocalService, PublishedMessage } from '../contracts';
import type { LambdaHost } from '../host/host';
import type { Template } from '../template/load-template';
import type { ActingService, ResourcePolicies } from './resource-policies';
import { createInbox } from './sns/inbox';
import type { InboxMessage } from './sns/inbox';
import { deliverTo } from './sns/deliver';
import { bodyFor, envelopeOf } from './sns/notification';
import type { Notification } from './sns/notification';
import { subscriptionsOf } from './sns/subscriptions';
import type { Subscription } from './sns/subscriptions';
import { validatePublish } from './sns/validate-publish';
import type { SqsService } from './sqs';

export interface SnsService extends LocalService {
  /** What people received, in order. */
  inbox(): readonly InboxMessage[];
  /**
   * Publishes as another service does. Throws AwsError `NotFound`, `AuthorizationError` when the topic's policy does
   * not let it, `KMSAccessDenied` when the key of an encrypted topic does not.
   */
  publishAs(
    by: ActingService,
    topicArn: string,
    subject: string | undefined,
    message: PublishedMessage,
  ): void;
  /** Publishes what has been allowed already, by a role. Throws AwsError `NotFound`. */
  accept(topicArn: string, message: string): void;
}

/** SNS with the topics and subscriptions of the compiled template. */
export function createSns(options: {
  readonly clock: Clock;
  readonly template: Template;
  readonly region: string;
  readonly policies: ResourcePolicies;
  readonly sqs: SqsService;
  readonly host?: Pick<LambdaHost, 'find' | 'invokeAsync'>;
  /** Hears of deliveries that failed. */
  readonly tell?: (happening: Happening) => void;
}): SnsService {
  const { clock, template, policies, sqs, host } = options;
  const subscriptions = subscriptionsOf(template);
  const inbox = createInbox(clock);
  const topics = new Map(
    template
      .ofType('AWS::SNS::Topic')
      .map(({ logicalId, properties }) => [template.arnOf(logicalId), properties['KmsMasterKeyId']] as const),
  );

  function keyOf(topicArn: string): string | undefined {
    const keyId = topics.get(topicArn);
    return typeof keyId === 'string' ? keyId : undefined;
  }

  function accept(input: PublishInput): string {
    validatePublish(input);
    const topicArn = input.TopicArn ?? input.TargetArn ?? '';
    const notification: Notification = {
      messageId: randomUUID(),
      topicArn,
      at: clock.now(),
      subject: input.Subject,
      message: input.Message ?? '',
      structured: input.MessageStructure === 'json',
      attributes: input.MessageAttributes ?? {},
    };
    if (input.PhoneNumber !== undefined) {
      inbox.show('sms', input.PhoneNumber, notification, bodyFor('sms', notification));
      return notification.messageId;
    }
    if (!topics.has(topicArn)) throw new AwsError('NotFound', 'Topic does not exist', 404);
    for (const subscription of subscriptions) {
      if (subscription.topicArn !== topicArn || !subscription.wants(notification)) continue;
      clock.at(clock.now(), `SNS to ${subscription.protocol} ${subscription.endpoint}`, () =>
        deliver(subscription, notification),
      );
    }
    return notification.messageId;
  }

  function deliver(subscription: Subscription, notification: Notification): void {
    const failed = (because: string): void => giveUp(subscription, notification, because);
    try {
      deliverTo(subscription, notification, { clock, policies, sqs, host, show }, failed);
    } catch (error) {
      // Whatever the endpoint refuses, the publisher has long been answered: the delivery has failed, and no more.
      failed(error instanceof Error ? error.message : String(error));
    }
  }

  function show({ protocol, endpoint, arn }: Subscription, notification: Notification, text: string): void {
    const because = inbox.show(protocol, endpoint, notification, text, arn);
    if (because) throw new Error(because);
  }

  function giveUp(subscription: Subscription, notification: Notification, because: string): void {
    const { deadLetterArn, endpoint, protocol, topicArn } = subscription;
    const tell = (what: string): void =>
      options.tell?.({
        at: clock.now(),
        who: 'sns',
        what,
        data: { topicArn, messageId: notification.messageId },
      });
    tell(`could not deliver to ${protocol} ${endpoint}: ${because}`);
    if (!deadLetterArn) return;
    try {
      const envelope = JSON.stringify(envelopeOf(notification, protocol));
      sqs.deliver(deadLetterArn, envelope, { principal: 'sns.amazonaws.com', sourceArn: topicArn });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      tell(`lost a message for good: ${error.message}`);
    }
  }

  function accessOf({ TopicArn, TargetArn, PhoneNumber }: PublishInput): readonly Access[] {
    const topicArn = TopicArn ?? TargetArn;
    const resources = [topicArn ?? (PhoneNumber === undefined ? '' : '*')];
    const keyArn = topicArn && policies.ownKeyArn(keyOf(topicArn));
    const context = { 'kms:ViaService': `sns.${options.region}.amazonaws.com` };
    return [
      { action: 'sns:Publish', resources },
      ...(keyArn
        ? ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({ action, resources: [keyArn], context }))
        : []),
    ];
  }

  return {
    inbox: inbox.messages,
    publishAs(by, topicArn, subject, message) {
      if (!topics.has(topicArn)) throw new AwsError('NotFound', 'Topic does not exist', 404);
      if (!policies.mayPublish(topicArn, by)) {
        throw new AwsError(
          'AuthorizationError',
          `The policy of ${topicArn} does not let ${by.principal} publish`,
          403,
        );
      }
      if (!policies.mayUseKey(keyOf(topicArn), by)) {
        throw new AwsError(
          'KMSAccessDenied',
          `The key of ${topicArn} does not let ${by.principal} use it`,
          400,
        );
      }
      accept({
        TopicArn: topicArn,
        ...bodiesOf(message),
        ...(subject !== undefined && { Subject: subject }),
      });
    },
    accept: (topicArn, message) => void accept({ TopicArn: topicArn, Message: message }),
    operations: { Publish: (input: PublishInput) => ({ MessageId: accept(input) }) },
    access: { Publish: accessOf },
  };
}

function bodiesOf(message: PublishedMessage): Pick<PublishInput, 'Message' | 'MessageStructure'> {
  if (typeof message === 'string') return { Message: message };
  return { Message: JSON.stringify(message), MessageStructure: 'json' };
}
