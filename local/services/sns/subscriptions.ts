import * as z from 'zod/mini';
import type { Template, TemplateResource } from '../../template/load-template';
import { compileEventPattern } from '../event-pattern';
import type { EventTest } from '../event-pattern';
import { bodyFor } from './notification';
import type { Notification } from './notification';

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  readonly raw: boolean;
  readonly deadLetterArn: string | undefined;
  /** Whether its filter policy lets the notification through. */
  wants(notification: Notification): boolean;
}

const asBoolean = z.pipe(
  z.union([z.boolean(), z.string()]),
  z.transform((value) => String(value) === 'true'),
);
const SubscriptionProperties = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  FilterPolicy: z.optional(z.record(z.string(), z.unknown())),
  FilterPolicyScope: z.optional(z.enum(['MessageAttributes', 'MessageBody'])),
  RawMessageDelivery: z.optional(asBoolean),
  RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string() })),
});
const TopicProperties = z.object({
  Subscription: z.optional(z.array(z.object({ Protocol: z.string(), Endpoint: z.string() }))),
});

/** The subscriptions of the compiled template, both of their own and inside a topic; taken as confirmed. */
export function subscriptionsOf(template: Template): readonly Subscription[] {
  const inside = template.ofType('AWS::SNS::Topic').flatMap(({ logicalId, properties }) => {
    const topicArn = template.arnOf(logicalId);
    return (TopicProperties.parse(properties).Subscription ?? []).map((given, index) =>
      subscriptionOf({ ...given, TopicArn: topicArn }, `${topicArn}:${logicalId}-${index + 1}`),
    );
  });
  const own = template
    .ofType('AWS::SNS::Subscription')
    .map(({ logicalId, properties }: TemplateResource) =>
      subscriptionOf(SubscriptionProperties.parse(properties), template.referenceOf(logicalId)),
    );
  return [...inside, ...own];
}

function subscriptionOf(given: z.infer<typeof SubscriptionProperties>, arn: string): Subscription {
  const ofBody = given.FilterPolicyScope === 'MessageBody';
  const test = given.FilterPolicy && filterOf(given.FilterPolicy, ofBody, arn);
  return {
    arn,
    topicArn: given.TopicArn,
    protocol: given.Protocol,
    endpoint: given.Endpoint,
    raw: given.RawMessageDelivery ?? false,
    deadLetterArn: given.RedrivePolicy?.deadLetterTargetArn,
    wants(notification) {
      if (!test) return true;
      if (!ofBody) return test(attributeValues(notification));
      const body = jsonObject(bodyFor(given.Protocol, notification));
      return body !== undefined && test(body);
    },
  };
}

function filterOf(policy: Readonly<Record<string, unknown>>, ofBody: boolean, arn: string): EventTest {
  const nested = Object.entries(policy).find(([name, value]) => name !== '$or' && !Array.isArray(value));
  if (nested && !ofBody) {
    throw new Error(
      `Filter policy scope MessageAttributes does not support nested filter policy (${nested[0]}, ${arn})`,
    );
  }
  return compileEventPattern(policy);
}

function attributeValues({ attributes }: Notification): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue }]) => {
      if (DataType?.startsWith('Number')) return [name, Number(StringValue)];
      if (DataType === 'String.Array') return [name, JSON.parse(StringValue ?? '[]')];
      return [name, StringValue];
    }),
  );
}

/** A filter on the body passes nothing that is not a JSON object. */
function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
