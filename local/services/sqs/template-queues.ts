import * as z from 'zod/mini';
import type { Template } from '../../template/load-template';
import { lastPart } from '../place';
import type { Place } from '../place';
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
  template: Template,
  { account }: Place,
  endpointUrl: string,
): readonly QueueSettings[] {
  return template.ofType('AWS::SQS::Queue').map((resource) => {
    const properties = QueueProperties.parse(resource.properties);
    const arn = template.arnOf(resource.logicalId);
    const name = lastPart(arn);
    if (properties.FifoQueue !== undefined)
      throw new Error(`Expected a standard queue, got FIFO queue ${name}`);
    const redrive = properties.RedrivePolicy;
    return {
      name,
      arn,
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
