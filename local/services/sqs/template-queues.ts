import * as z from 'zod/mini';
import { nameOf, resourcesOf } from '../template-resource';
import type { Place, TemplateResource } from '../template-resource';
import type { QueueSettings } from './queue';

const number = z.coerce.number();
const QueueProperties = z.object({
  FifoQueue: z.optional(z.unknown()),
  VisibilityTimeout: z._default(number, 30),
  DelaySeconds: z._default(number, 0),
  MessageRetentionPeriod: z._default(number, 345_600),
  KmsMasterKeyId: z.optional(z.string()),
  RedrivePolicy: z.optional(z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: number })),
});

/** The queues of the compiled template. */
export function queuesOf(
  resources: readonly TemplateResource[],
  { region, account }: Place,
  endpointUrl: string,
): readonly QueueSettings[] {
  return resourcesOf(resources, 'AWS::SQS::Queue').map((resource) => {
    const properties = QueueProperties.parse(resource.properties);
    const name = nameOf(resource, 'QueueName');
    if (properties.FifoQueue !== undefined)
      throw new Error(`Expected a standard queue, got FIFO queue ${name}`);
    const redrive = properties.RedrivePolicy;
    return {
      name,
      arn: `arn:aws:sqs:${region}:${account}:${name}`,
      url: `${endpointUrl}/${account}/${name}`,
      visibilityTimeoutSeconds: properties.VisibilityTimeout,
      delaySeconds: properties.DelaySeconds,
      retentionSeconds: properties.MessageRetentionPeriod,
      kmsKeyId: properties.KmsMasterKeyId,
      redrive: redrive && {
        deadLetterArn: redrive.deadLetterTargetArn,
        maxReceiveCount: redrive.maxReceiveCount,
      },
    };
  });
}
