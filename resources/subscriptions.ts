import { createHash } from 'node:crypto';

import type { Duty } from '../shared/domain/duty';
import type { Policy } from './policy-of';
import { ref, type Resource, type Resources } from './resource';

/**
 * Each person’s address once: with the notices of their systems, and with the alarms about Toban itself. Those come
 * from CloudWatch without attributes, which no filter of attributes lets through, so they have a topic of their own.
 * https://docs.aws.amazon.com/sns/latest/dg/attribute-key-matching.html
 */
export function subscriptionResources({ duty }: Policy): Resources {
  const all = Object.keys(duty.systems).length;
  return Object.fromEntries(
    [...systemsByAddress(duty)].flatMap(([address, systems]) => {
      const id = createHash('sha256').update(address).digest('hex').slice(0, 12);
      const watch = [`Watch${id}Subscription`, email('WatchTopic', address)] as const;
      if (systems.length === 0) return [watch];
      return [[`Notices${id}Subscription`, noticesOf(systems, all, address)] as const, watch];
    }),
  );
}

/** Addresses with the systems whose notices come through our topic, not through one of the owner's. */
function systemsByAddress({ systems }: Duty): ReadonlyMap<string, readonly string[]> {
  const addresses = new Map<string, readonly string[]>();
  for (const { name, people, topicArn } of Object.values(systems)) {
    for (const address of people.flatMap(({ email }) => email ?? [])) {
      const known = addresses.get(address) ?? [];
      addresses.set(address, topicArn ? known : [...known, name]);
    }
  }
  return addresses;
}

function noticesOf(systems: readonly string[], all: number, address: string): Resource {
  const { Type, Properties } = email('NoticesTopic', address);
  if (systems.length === all) return { Type, Properties };
  return {
    Type,
    Properties: { ...Properties, FilterPolicyScope: 'MessageAttributes', FilterPolicy: { system: systems } },
  };
}

function email(topic: string, address: string): Resource {
  return {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: ref(topic), Protocol: 'email', Endpoint: address },
  };
}
