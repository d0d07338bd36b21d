import * as z from 'zod/mini';
import { evaluate } from '../iam/evaluate';
import { statementsOf } from '../iam/policy';
import { matchesArn, matchesAction } from '../iam/wildcards';
import type { Template } from '../template/load-template';
import { findKey } from './find-key';
import { lastPart } from './place';
import type { Place } from './place';

/** A service that acts, and on behalf of what. */
export interface ActingService {
  /** Such as `events.amazonaws.com`. */
  readonly principal: string;
  /** The rule, alarm, topic or schedule because of which it acts. */
  readonly sourceArn?: string | undefined;
}

/** What the policies of the compiled template let AWS's services do to its resources. */
export interface ResourcePolicies {
  /** By AWS::Lambda::Permission. */
  mayInvoke(functionArn: string, by: ActingService): boolean;
  /** By AWS::SQS::QueuePolicy. */
  maySend(queueArn: string, by: ActingService): boolean;
  /** By AWS::SNS::TopicPolicy; without one, by the default policy, which lets in CloudWatch acting as the account. */
  mayPublish(topicArn: string, by: ActingService): boolean;
  /** By the key's policy. Keys that AWS manages let no service in: the reason for encrypted topics that stay silent. */
  mayUseKey(keyId: string | undefined, by: ActingService): boolean;
  /** Of a key of the account's own; undefined for none and for those that AWS manages, which ask nothing of a role. */
  ownKeyArn(keyId: string | undefined): string | undefined;
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

export function readResourcePolicies(template: Template, { region, account }: Place): ResourcePolicies {
  const permissions = template
    .ofType('AWS::Lambda::Permission')
    .map(({ properties }) => Permission.parse(properties));
  const queuePolicies = template.ofType('AWS::SQS::QueuePolicy').map(({ logicalId, properties }) => {
    const { Queues, PolicyDocument } = QueuePolicy.parse(properties);
    return { names: Queues.map(lastPart), statements: statementsOf(PolicyDocument, logicalId) };
  });
  const topicPolicies = template.ofType('AWS::SNS::TopicPolicy').map(({ logicalId, properties }) => {
    const { Topics, PolicyDocument } = TopicPolicy.parse(properties);
    return { names: Topics.map(lastPart), statements: statementsOf(PolicyDocument, logicalId) };
  });

  function allows(
    statements: ReturnType<typeof statementsOf>,
    { principal, sourceArn }: ActingService,
    action: string,
    resource: string,
  ): boolean {
    const speaking = statements.filter(
      ({ principals }) => principals['AWS']?.includes('*') || principals['Service']?.includes(principal),
    );
    const context = new Map([
      ['aws:sourceaccount', [account]],
      ['aws:sourceowner', [account]],
      ['aws:principalisawsservice', ['true']],
      ['aws:securetransport', ['true']],
      ...(sourceArn ? [['aws:sourcearn', [sourceArn]] as const] : []),
    ]);
    return evaluate(speaking, { action, resource, context }).kind === 'allowed';
  }

  return {
    mayInvoke: (functionArn, { principal, sourceArn }) =>
      permissions.some(
        (permission) =>
          lastPart(permission.FunctionName) === lastPart(functionArn) &&
          matchesAction(permission.Action, 'lambda:InvokeFunction') &&
          permission.Principal === principal &&
          (permission.SourceAccount ?? account) === account &&
          (permission.SourceArn === undefined || matchesArn(permission.SourceArn, sourceArn ?? '')),
      ),
    maySend(queueArn, by) {
      const own = queuePolicies.filter(({ names }) => names.includes(lastPart(queueArn)));
      return allows(
        own.flatMap(({ statements }) => statements),
        by,
        'sqs:SendMessage',
        queueArn,
      );
    },
    mayPublish(topicArn, by) {
      const own = topicPolicies.filter(({ names }) => names.includes(lastPart(topicArn)));
      if (own.length === 0) return by.principal === 'cloudwatch.amazonaws.com';
      return allows(
        own.flatMap(({ statements }) => statements),
        by,
        'sns:Publish',
        topicArn,
      );
    },
    mayUseKey(keyId, by) {
      if (keyId === undefined) return true;
      if (isManagedByAws(keyId)) return false;
      const key = findKey(template, keyId);
      // A key from elsewhere: its policy is not ours to know.
      if (!key) return true;
      const statements = statementsOf(key.properties['KeyPolicy'], key.logicalId);
      const arn = template.arnOf(key.logicalId);
      return ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) => allows(statements, by, action, arn));
    },
    ownKeyArn(keyId) {
      if (keyId === undefined || isManagedByAws(keyId)) return undefined;
      const key = findKey(template, keyId);
      if (key) return template.arnOf(key.logicalId);
      return keyId.startsWith('arn:') ? keyId : `arn:aws:kms:${region}:${account}:key/${keyId}`;
    },
  };
}

function isManagedByAws(keyId: string): boolean {
  return /(^|:)alias\/aws\//.test(keyId);
}
