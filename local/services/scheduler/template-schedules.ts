import * as z from 'zod/mini';
import type { Template } from '../../template/load-template';
import { lastPart } from '../place';
import type { ScheduleSettings } from './schedule';

const number = z.coerce.number();
const date = z.pipe(
  z.string(),
  z.transform((text) => new Date(text)),
);
const ScheduleProperties = z.object({
  GroupName: z.optional(z.string()),
  Description: z.optional(z.string()),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.optional(z.string()),
  StartDate: z.optional(date),
  EndDate: z.optional(date),
  State: z.optional(z.enum(['ENABLED', 'DISABLED'])),
  FlexibleTimeWindow: z.object({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.optional(number),
  }),
  Target: z.object({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.optional(z.string()),
    EventBridgeParameters: z.optional(z.object({ DetailType: z.string(), Source: z.string() })),
    DeadLetterConfig: z.optional(z.object({ Arn: z.string() })),
    RetryPolicy: z.optional(
      z.object({ MaximumRetryAttempts: z.optional(number), MaximumEventAgeInSeconds: z.optional(number) }),
    ),
  }),
});

/** The schedules of the compiled template, as if created by its deployment. */
export function schedulesOf(template: Template): readonly ScheduleSettings[] {
  return template.ofType('AWS::Scheduler::Schedule').map(({ logicalId, properties }) => ({
    ...ScheduleProperties.parse(properties),
    Name: template.referenceOf(logicalId),
  }));
}

/** The schedule groups: `default`, and those of the template. */
export function groupsOf(template: Template): ReadonlySet<string> {
  const own = template.ofType('AWS::Scheduler::ScheduleGroup');
  return new Set(['default', ...own.map(({ logicalId }) => lastPart(template.referenceOf(logicalId)))]);
}
