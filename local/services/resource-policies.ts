import * as z from 'zod/mini';
import { isLike, policiesAllow } from './policy-document';
import { lastPart, resourcesOf } from './template-resource';
import type { Place, TemplateResource } from './template-resource';

/** A service that acts, and on behalf of what. */
export interface ActingService {
  /** Such as `events.amazonaws.com`. */
  readonly principal: string;
  /** The rule, alarm, topic or queue because of which it acts. */
  readonly sourceArn?: string;
}

/** What the policies of the compiled template let other services do to its resources. */
export interface ResourcePolicies {
  /** By AWS::Lambda::Permission. */
  mayInvoke(functionArn: string, by: ActingService): boolean;
  /** By AWS::SQS::QueuePolicy. */
  maySend(queueArn: string, by: ActingService): boolean;
  /** By AWS::SNS::TopicPolicy; without one, by the default policy: services that act as the account, CloudWatch among them. */
  mayPublish(topicArn: string, by: ActingService): boolean;
  /** By the key's policy. The keys that AWS manages let no service in: the reason for encrypted topics that stay silent. */
  mayUseKey(keyId: string | undefined, by: ActingService): boolean;
}

const Permission = z.object({
  FunctionName: z.string(),
  Action: z.string(),
  Principal: z.string(),
  SourceArn: z.optional(z.string()),
  SourceAccount: z.optional(z.string()),
});
const QueuePolicy = z.object({ Queues: z.array(z.string()), PolicyDocument: z.unknown() });
const TopicPolicy = z.object({ Topics: z.array(z.string()), PolicyDocument: z.unknown() });
const Key = z.object({ KeyPolicy: z.unknown() });
const Alias = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

export function readResourcePolicies(
  resources: readonly TemplateResource[],
  { account }: Place,
): ResourcePolicies {
  const permissions = resourcesOf(resources, 'AWS::Lambda::Permission').map(({ properties }) =>
    Permission.parse(properties),
  );
  const queuePolicies = resourcesOf(resources, 'AWS::SQS::QueuePolicy').map(({ properties }) =>
    QueuePolicy.parse(properties),
  );
  const topicPolicies = resourcesOf(resources, 'AWS::SNS::TopicPolicy').map(({ properties }) =>
    TopicPolicy.parse(properties),
  );
  const aliases = resourcesOf(resources, 'AWS::KMS::Alias').map(({ properties }) => Alias.parse(properties));

  function contextOf({ sourceArn }: ActingService): Record<string, string> {
    return {
      'aws:sourceaccount': account,
      'aws:sourceowner': account,
      'aws:principalisawsservice': 'true',
      'aws:securetransport': 'true',
      ...(sourceArn && { 'aws:sourcearn': sourceArn }),
    };
  }

  function findKey(keyId: string): TemplateResource | undefined {
    const target = aliases.find(({ AliasName }) => AliasName === keyId)?.TargetKeyId ?? keyId;
    return resourcesOf(resources, 'AWS::KMS::Key').find((key) =>
      [key.physicalId, key.logicalId].includes(lastPart(target)),
    );
  }

  return {
    mayInvoke: (functionArn, { principal, sourceArn }) =>
      permissions.some(
        (permission) =>
          lastPart(permission.FunctionName) === lastPart(functionArn) &&
          isLike('lambda:InvokeFunction', permission.Action) &&
          permission.Principal === principal &&
          (permission.SourceAccount === undefined || permission.SourceAccount === account) &&
          (permission.SourceArn === undefined || isLike(sourceArn ?? '', permission.SourceArn)),
      ),
    maySend(queueArn, by) {
      const documents = queuePolicies
        .filter(({ Queues }) => Queues.some((queue) => lastPart(queue) === lastPart(queueArn)))
        .map(({ PolicyDocument }) => PolicyDocument);
      const request = {
        principal: by.principal,
        action: 'sqs:SendMessage',
        resource: queueArn,
        context: contextOf(by),
      };
      return policiesAllow(documents, request);
    },
    mayPublish(topicArn, by) {
      const documents = topicPolicies
        .filter(({ Topics }) => Topics.includes(topicArn))
        .map(({ PolicyDocument }) => PolicyDocument);
      if (documents.length === 0) return by.principal === 'cloudwatch.amazonaws.com';
      const request = {
        principal: by.principal,
        action: 'sns:Publish',
        resource: topicArn,
        context: contextOf(by),
      };
      return policiesAllow(documents, request);
    },
    mayUseKey(keyId, by) {
      if (keyId === undefined) return true;
      if (/(^|:)alias\/aws\//.test(keyId)) return false;
      const key = findKey(keyId);
      if (!key) return true;
      const { KeyPolicy } = Key.parse(key.properties);
      return ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) =>
        policiesAllow([KeyPolicy], {
          principal: by.principal,
          action,
          resource: '*',
          context: contextOf(by),
        }),
      );
    },
  };
}
