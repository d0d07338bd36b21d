import { deadLettersOf, queueOf } from '../shared/deliveries/queue-names';
import type { Channel } from '../shared/domain/duty';
import { carriesLinks } from './links';
import type { Policy } from './policy-of';
import { getAtt, here, type Statement } from './resource';

/** What `deliver` may: its queues, its table, and the secrets and senders that its channels name. No ticket, no server. */
export function deliverStatements({ duty }: Policy, stage: string): readonly Statement[] {
  const channels = Object.values(duty.channels ?? {});
  const queues = channels.map(({ name }) => here('sqs', queueOf(stage, name)));
  const kept = channels.map(({ name }) => here('sqs', deadLettersOf(stage, name)));
  const fallbacks = [...new Set(channels.flatMap(({ fallback }) => fallback ?? []))];
  const senders = channels.flatMap((channel) => (channel.kind === 'mail' ? [addressIn(channel.from)] : []));
  const secrets = [...new Set(channels.flatMap(secretsOf))];
  return [
    {
      Effect: 'Allow',
      Action: [
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:ReceiveMessage',
      ],
      Resource: queues,
    },
    {
      Effect: 'Allow',
      Action: ['sqs:SendMessage'],
      Resource: [...kept, ...fallbacks.map((name) => here('sqs', queueOf(stage, name)))],
    },
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
      Resource: getAtt('DeliveriesTable', 'Arn'),
    },
    ...(secrets.length > 0
      ? [
          {
            Effect: 'Allow' as const,
            Action: ['secretsmanager:GetSecretValue'],
            // Secrets Manager puts six characters behind each name.
            Resource: secrets.map((name) => here('secretsmanager', `secret:${name}-??????`)),
          },
        ]
      : []),
    // Whoever writes links cannot open them, and whoever opens them cannot write any.
    ...(carriesLinks(duty)
      ? [{ Effect: 'Allow' as const, Action: ['kms:GenerateMac'], Resource: getAtt('LinksKey', 'Arn') }]
      : []),
    // A sender is an identity that the account has verified.
    ...(senders.length > 0
      ? [
          {
            Effect: 'Allow' as const,
            Action: ['ses:SendEmail'],
            // The identity may be the address, its domain or a domain above that.
            Resource: here('ses', 'identity/*'),
            Condition: { StringEquals: { 'ses:FromAddress': [...new Set(senders)] } },
          },
        ]
      : []),
    // A graph knows no resource.
    ...(channels.some(({ kind }) => kind === 'mail' || kind === 'slack')
      ? [{ Effect: 'Allow' as const, Action: ['cloudwatch:GetMetricWidgetImage'], Resource: '*' }]
      : []),
  ];
}

/** `Toban <toban@example.com>` → `toban@example.com`. */
function addressIn(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
}

function secretsOf(channel: Channel): readonly string[] {
  switch (channel.kind) {
    case 'slack':
      return [channel.token];
    case 'slack-webhook':
    case 'teams':
      return [channel.url];
    case 'webhook':
      return [channel.url, channel.key, channel.signWith].flatMap((name) => name ?? []);
    case 'mail':
      return [];
    default:
      return channel satisfies never;
  }
}
