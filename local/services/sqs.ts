import type { SendMessageRequest } from '@aws-sdk/client-sqs';
import { AwsError } from '../contracts';
import type { Access, Call, Clock, LocalService } from '../contracts';
import type { LambdaHost } from '../host/host';
import type { Template } from '../template/load-template';
import type { ActingService, ResourcePolicies } from './resource-policies';
import { MappingProperties, pollForFunction } from './sqs/event-source-mapping';
import { queueOperations } from './sqs/operations';
import { createQueue } from './sqs/queue';
import type { MessageAttribute, Queue } from './sqs/queue';
import { queuesOf } from './sqs/template-queues';
import { lastPart } from './place';
import type { Place } from './place';
import type { ServiceRoles } from './service-roles';

export interface SqsService extends LocalService {
  /** The queues, for drills and the console. */
  readonly queues: readonly Queue[];
  /**
   * Sends as another service does. Throws AwsError `AWS.SimpleQueueService.NonExistentQueue` or `AccessDenied` when the
   * queue's policy or key does not let it.
   */
  deliver(
    queueArn: string,
    body: string,
    by: ActingService,
    attributes?: Record<string, MessageAttribute>,
  ): void;
  /** Sends what has been allowed already, by a role. Throws AwsError `QueueDoesNotExist`. */
  accept(queueArn: string, body: string, attributes?: Record<string, MessageAttribute>): void;
}

/** SQS with the queues and event source mappings of the compiled template. */
export function createSqs(options: {
  readonly clock: Clock;
  readonly template: Template;
  readonly place: Place;
  readonly endpointUrl: string;
  readonly policies: ResourcePolicies;
  readonly roles: ServiceRoles;
  /** Who runs the functions that poll; without it nobody polls. */
  readonly host?: Pick<LambdaHost, 'find' | 'invoke'>;
}): SqsService {
  const { clock, template, place } = options;
  const queues: readonly Queue[] = queuesOf(template, place, options.endpointUrl).map((settings) =>
    createQueue(settings, clock, (message) => {
      if (settings.redrive) byName(settings.redrive.deadLetterArn).send(message, 0);
    }),
  );

  function byName(arnOrUrl: string | undefined): Queue {
    const queue = queues.find(({ name }) => name === lastPart(arnOrUrl ?? ''));
    if (queue) return queue;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
  }

  for (const { redrive } of queues) if (redrive) byName(redrive.deadLetterArn);
  if (options.host) connectFunctions(options.host);

  function connectFunctions(host: Pick<LambdaHost, 'find' | 'invoke'>): void {
    for (const { logicalId, properties } of template.ofType('AWS::Lambda::EventSourceMapping')) {
      const mapping = MappingProperties.parse(properties);
      if (!mapping.Enabled) continue;
      const queue = byName(mapping.EventSourceArn);
      const lambda = host.find(mapping.FunctionName);
      if (!lambda) throw new Error(`Expected a function for ${logicalId}, got ${mapping.FunctionName}`);
      if (queue.visibilityTimeoutSeconds < lambda.timeoutSeconds) {
        throw new Error(
          `Queue visibility timeout: ${queue.visibilityTimeoutSeconds} seconds is less than ` +
            `Function timeout: ${lambda.timeoutSeconds} seconds (${logicalId})`,
        );
      }
      for (const action of ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']) {
        const because = options.roles.refuses(
          `arn:aws:iam::${place.account}:role/${lambda.role}`,
          action,
          queue.arn,
        );
        if (because) throw new Error(`Expected ${lambda.name} to be able to poll ${queue.name}: ${because}`);
      }
      pollForFunction({ clock, host, queue, mapping, region: place.region });
    }
  }

  function access(operation: string): (input: Pick<SendMessageRequest, 'QueueUrl'>) => readonly Access[] {
    return ({ QueueUrl }) => [
      {
        action: `sqs:${operation}`,
        resources: [`arn:aws:sqs:${place.region}:${place.account}:${lastPart(QueueUrl ?? '')}`],
      },
    ];
  }

  return {
    queues,
    deliver(queueArn, body, by, attributes = {}) {
      const queue = byName(queueArn);
      if (!options.policies.maySend(queueArn, by)) {
        throw new AwsError(
          'AccessDenied',
          `The policy of ${queue.name} does not let ${by.principal} send`,
          403,
        );
      }
      if (!options.policies.mayUseKey(queue.kmsKeyId, by)) {
        throw new AwsError(
          'KMS.AccessDeniedException',
          `The key of ${queue.name} does not let ${by.principal} in`,
          403,
        );
      }
      queue.send({ body, attributes });
    },
    accept: (queueArn, body, attributes = {}) => void byName(queueArn).send({ body, attributes }),
    operations: queueOperations(clock, queues, byName),
    access: {
      SendMessage: access('SendMessage'),
      ReceiveMessage: access('ReceiveMessage'),
      DeleteMessage: access('DeleteMessage'),
      ChangeMessageVisibility: access('ChangeMessageVisibility'),
      GetQueueAttributes: access('GetQueueAttributes'),
      PurgeQueue: access('PurgeQueue'),
      GetQueueUrl: ({ QueueName }: { QueueName: string }, { region, account }: Call) => [
        { action: 'sqs:GetQueueUrl', resources: [`arn:aws:sqs:${region}:${account}:${QueueName}`] },
      ],
      ListQueues: () => [{ action: 'sqs:ListQueues', resources: ['*'] }],
    },
  };
}
