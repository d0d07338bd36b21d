import type { Clock } from '../../contracts';
import type { LambdaHost } from '../../host/host';
import type { ResourcePolicies } from '../resource-policies';
import type { SqsService } from '../sqs';
import { bodyFor, envelopeOf, lambdaEventOf } from './notification';
import type { Notification } from './notification';
import type { Subscription } from './subscriptions';
import { isOnThisMachine, postToWebHook } from './web-hook';

export interface DeliverOptions {
  readonly clock: Clock;
  readonly policies: ResourcePolicies;
  readonly sqs: SqsService;
  readonly host: Pick<LambdaHost, 'find' | 'invokeAsync'> | undefined;
  /** Puts a message before a person. */
  readonly show: (subscription: Subscription, notification: Notification, text: string) => void;
}

/** Hands a notification to one subscription. Throws when it is refused; a web hook reports by `failed`. */
export function deliverTo(
  subscription: Subscription,
  notification: Notification,
  { clock, policies, sqs, host, show }: DeliverOptions,
  failed: (because: string) => void,
): void {
  const { protocol, endpoint, topicArn } = subscription;
  const by = { principal: 'sns.amazonaws.com', sourceArn: topicArn };
  const envelope = (): string => JSON.stringify(envelopeOf(notification, protocol));
  switch (protocol) {
    case 'email':
    case 'sms':
      return show(subscription, notification, bodyFor(protocol, notification));
    case 'email-json':
      return show(subscription, notification, envelope());
    case 'sqs':
      if (subscription.raw) {
        return sqs.deliver(endpoint, bodyFor('sqs', notification), by, notification.attributes);
      }
      return sqs.deliver(endpoint, envelope(), by);
    case 'lambda':
      if (!host?.find(endpoint)) throw new Error(`no function ${endpoint}`);
      if (!policies.mayInvoke(endpoint, by))
        throw new Error(`no permission lets ${topicArn} invoke ${endpoint}`);
      host.invokeAsync(endpoint, lambdaEventOf(notification, subscription.arn));
      return undefined;
    case 'http':
    case 'https': {
      const body = subscription.raw ? bodyFor(protocol, notification) : envelope();
      if (!isOnThisMachine(endpoint)) return show(subscription, notification, body);
      return postToWebHook(clock, endpoint, headersOf(subscription, notification), body, failed);
    }
    default:
      throw new Error(`the local AWS does not deliver by ${protocol}`);
  }
}

function headersOf(subscription: Subscription, notification: Notification): Record<string, string> {
  return {
    'content-type': 'text/plain; charset=UTF-8',
    'x-amz-sns-message-type': 'Notification',
    'x-amz-sns-message-id': notification.messageId,
    'x-amz-sns-topic-arn': notification.topicArn,
    'x-amz-sns-subscription-arn': subscription.arn,
    ...(subscription.raw && { 'x-amz-sns-rawdelivery': 'true' }),
  };
}
