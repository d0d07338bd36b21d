import type { Duty } from '../shared/domain/duty';
import { linksAliasOf } from './links';
import type { Policy } from './policy-of';
import { hasDoor } from './receive-function';
import { getAtt, here, ref, type Resource, type Resources, type Statement, sub } from './resource';
import { role } from './roles';
import { secretsOf } from './secrets-of';

/**
 * What belongs to the public door besides its function: a role that can verify, sign replies and put two kinds of events
 * on our bus, and the key of one-time links.
 */
export function doorResources({ duty }: Policy, stage: string): Resources {
  if (!hasDoor(duty)) return {};
  return {
    ReceiveRole: role({ Service: 'lambda.amazonaws.com' }, 'duty', statements(duty, stage)),
    ...(duty.replies?.links && { LinksKey: linksKey(stage), LinksKeyAlias: linksKeyAlias(stage) }),
  };
}

function statements(duty: Duty, stage: string): readonly Statement[] {
  const { receive, replies } = duty;
  const kinds = [...(receive ? ['Alert'] : []), ...(replies ? ['Reply'] : [])];
  return [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: here('logs', `log-group:/aws/lambda/toban-${stage}-receive:*`),
    },
    {
      Effect: 'Allow',
      Action: ['events:PutEvents'],
      Resource: getAtt('Bus', 'Arn'),
      // Not a timer, and nothing in the name of a service.
      Condition: { StringEquals: { 'events:detail-type': kinds } },
    },
    ...secretStatements(duty),
    ...(replies
      ? [{ Effect: 'Allow' as const, Action: ['kms:GenerateMac'], Resource: getAtt('RepliesKey', 'Arn') }]
      : []),
    ...(replies?.links
      ? [{ Effect: 'Allow' as const, Action: ['kms:VerifyMac'], Resource: getAtt('LinksKey', 'Arn') }]
      : []),
  ];
}

/** Each by its name; Secrets Manager adds six characters of its own. */
function secretStatements(duty: Duty): readonly Statement[] {
  const names = secretsOf(duty);
  if (names.length === 0) return [];
  return [
    {
      Effect: 'Allow',
      Action: ['secretsmanager:GetSecretValue'],
      Resource: names.map((name) => here('secretsmanager', `secret:${name}-??????`)),
    },
  ];
}

/** Signs links, and never replies: whoever writes links cannot approve with this key. */
function linksKey(stage: string): Resource {
  return {
    Type: 'AWS::KMS::Key',
    Properties: {
      Description: `Codes of one-time links of Toban (${stage})`,
      KeySpec: 'HMAC_256',
      KeyUsage: 'GENERATE_VERIFY_MAC',
      KeyPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Account',
            Effect: 'Allow',
            Principal: { AWS: sub('arn:${AWS::Partition}:iam::${AWS::AccountId}:root') },
            Action: 'kms:*',
            Resource: '*',
          },
        ],
      },
    },
  };
}

function linksKeyAlias(stage: string): Resource {
  return {
    Type: 'AWS::KMS::Alias',
    Properties: { AliasName: linksAliasOf(stage), TargetKeyId: ref('LinksKey') },
  };
}
