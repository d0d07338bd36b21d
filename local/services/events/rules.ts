import * as z from 'zod/mini';
import { AwsError } from '../../contracts';
import type { Template } from '../../template/load-template';
import { defaultRetryPolicy } from '../delivery/retrying';
import type { RetryPolicy } from '../delivery/retrying';
import { compileEventPattern } from '../event-pattern';
import type { EventTest } from '../event-pattern';
import { lastPart } from '../place';
import { readScheduleExpression } from '../schedule-expression';
import type { ScheduleExpression } from '../schedule-expression';
import { TargetInput } from './target-input';

const number = z.coerce.number();
const Target = z.extend(TargetInput, {
  Id: z.string(),
  Arn: z.string(),
  RoleArn: z.optional(z.string()),
  DeadLetterConfig: z.optional(z.object({ Arn: z.optional(z.string()) })),
  RetryPolicy: z.optional(
    z.object({ MaximumRetryAttempts: z.optional(number), MaximumEventAgeInSeconds: z.optional(number) }),
  ),
});
const RuleProperties = z.object({
  Description: z.optional(z.string()),
  EventBusName: z.optional(z.string()),
  EventPattern: z.optional(z.unknown()),
  ScheduleExpression: z.optional(z.string()),
  State: z._default(z.string(), 'ENABLED'),
  Targets: z._default(z.array(Target), []),
});

export type RuleTarget = z.infer<typeof Target>;

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly description: string | undefined;
  /** A person may disable a rule, and enable it again. */
  isEnabled: boolean;
  readonly state: string;
  /** The pattern as JSON, and the test it is compiled to. */
  readonly pattern: { readonly text: string; readonly matches: EventTest } | undefined;
  readonly schedule: { readonly text: string; readonly expression: ScheduleExpression } | undefined;
  readonly targets: readonly RuleTarget[];
}

const largestPattern = 2048;
const mostTargets = 5;

/** The rules of the compiled template. Throws what AWS would answer to a rule it does not take. */
export function rulesOf(template: Template): readonly Rule[] {
  return template.ofType('AWS::Events::Rule').map(({ logicalId, properties }) => {
    const given = RuleProperties.parse(properties);
    const arn = template.arnOf(logicalId);
    const bus = lastPart(given.EventBusName ?? 'default');
    if (given.Targets.length > mostTargets) {
      throw new AwsError(
        'LimitExceededException',
        `The requested resource exceeds the maximum number of targets (${arn})`,
      );
    }
    if (given.ScheduleExpression !== undefined && bus !== 'default') {
      throw invalid('ScheduleExpression is supported only on the default event bus.', arn);
    }
    return {
      name: lastPart(arn),
      arn,
      bus,
      description: given.Description,
      state: given.State,
      isEnabled: given.State !== 'DISABLED',
      pattern: given.EventPattern === undefined ? undefined : patternOf(given.EventPattern, arn),
      schedule:
        given.ScheduleExpression === undefined ? undefined : scheduleOf(given.ScheduleExpression, arn),
      targets: given.Targets,
    };
  });
}

export function retryPolicyOf({ RetryPolicy: given }: RuleTarget): RetryPolicy {
  return {
    attempts: given?.MaximumRetryAttempts ?? defaultRetryPolicy.attempts,
    ageSeconds: given?.MaximumEventAgeInSeconds ?? defaultRetryPolicy.ageSeconds,
  };
}

function patternOf(pattern: unknown, arn: string): Rule['pattern'] {
  const text = typeof pattern === 'string' ? pattern : JSON.stringify(pattern);
  if (text.length > largestPattern)
    throw invalid(`Event pattern is longer than ${largestPattern} characters.`, arn);
  return { text, matches: compileEventPattern(pattern) };
}

function scheduleOf(text: string, arn: string): Rule['schedule'] {
  const expression = readScheduleExpression(text);
  if (!expression || expression.kind === 'once')
    throw invalid('Parameter ScheduleExpression is not valid.', arn);
  return { text, expression };
}

function invalid(message: string, arn: string): AwsError {
  return new AwsError('ValidationException', `${message} (${arn})`);
}
