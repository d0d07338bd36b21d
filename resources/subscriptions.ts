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
  const spares = Object.values(duty.systems).some(({ quietHours }) => quietHours);
  return Object.fromEntries([
    ...phonesIn(duty),
    ...[...systemsByAddress(duty)].flatMap(([address, systems]) => {
      const id = createHash('sha256').update(address).digest('hex').slice(0, 12);
      const watch = [`Watch${id}Subscription`, email('WatchTopic', address)] as const;
      if (systems.length === 0) return [watch];
      return [[`Notices${id}Subscription`, noticesOf(systems, { all, spares }, address)] as const, watch];
    }),
  ]);
}

/**
 * Phones ring only for whoever is called by name: that somebody has taken the matter over, or that it is over, is said to
 * those too, and is no reason to wake them. A topic knows each number once, whoever's it is in how many
 * systems.
 */
function phonesIn({ systems }: Duty): readonly (readonly [string, Resource])[] {
  const owners = new Map<string, { readonly system: string; readonly name: string }[]>();
  for (const { name: system, people, topicArn } of Object.values(systems)) {
    for (const { name, phone } of people) {
      if (phone !== undefined && !topicArn)
        owners.set(phone, [...(owners.get(phone) ?? []), { system, name }]);
    }
  }
  return [...owners].map(([phone, those]) => [
    `Calls${createHash('sha256').update(phone).digest('hex').slice(0, 12)}Subscription`,
    {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        TopicArn: ref('NoticesTopic'),
        Protocol: 'sms',
        Endpoint: phone,
        FilterPolicyScope: 'MessageAttributes',
        FilterPolicy: {
          system: [...new Set(those.map(({ system }) => system))],
          people: [...new Set(those.map(({ name }) => name))],
          severity: ['critical'],
        },
      },
    },
  ]);
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

/** What is softened rings in no mailbox, and comes with the report; nor does what came in a crowd, as the mail before it says. */
function noticesOf(
  systems: readonly string[],
  { all, spares }: { readonly all: number; readonly spares: boolean },
  address: string,
): Resource {
  const { Type, Properties } = email('NoticesTopic', address);
  const policy = {
    ...(systems.length < all && { system: systems }),
    ...(spares && { softened: [{ exists: false }] }),
    crowded: [{ exists: false }],
  };
  return {
    Type,
    Properties: { ...Properties, FilterPolicyScope: 'MessageAttributes', FilterPolicy: policy },
  };
}

function email(topic: string, address: string): Resource {
  return {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: ref(topic), Protocol: 'email', Endpoint: address },
  };
}
