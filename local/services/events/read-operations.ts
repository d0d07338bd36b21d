import type {
  DescribeRuleRequest,
  ListRulesRequest,
  ListTargetsByRuleRequest,
} from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../contracts';
import type { LocalService } from '../../contracts';
import { lastPart } from '../place';
import type { Rule } from './rules';

/** ListRules, DescribeRule and ListTargetsByRule over the rules of the compiled template. */
export function readOperations(rules: readonly Rule[]): LocalService['operations'] {
  function find(name: string | undefined, bus: string | undefined): Rule {
    const rule = rules.find((rule) => rule.name === name && rule.bus === lastPart(bus ?? 'default'));
    if (rule) return rule;
    throw new AwsError(
      'ResourceNotFoundException',
      `Rule ${name} does not exist on EventBus ${bus ?? 'default'}.`,
    );
  }

  return {
    ListRules: ({ NamePrefix = '', EventBusName }: ListRulesRequest) => ({
      Rules: rules
        .filter(({ name, bus }) => name.startsWith(NamePrefix) && bus === lastPart(EventBusName ?? 'default'))
        .map(describe),
    }),
    DescribeRule: ({ Name, EventBusName }: DescribeRuleRequest) => describe(find(Name, EventBusName)),
    ListTargetsByRule: ({ Rule, EventBusName }: ListTargetsByRuleRequest) => ({
      Targets: find(Rule, EventBusName).targets,
    }),
  };
}

function describe({ name, arn, bus, state, description, pattern, schedule }: Rule): object {
  return {
    Name: name,
    Arn: arn,
    EventBusName: bus,
    State: state,
    ...(description !== undefined && { Description: description }),
    ...(pattern && { EventPattern: pattern.text }),
    ...(schedule && { ScheduleExpression: schedule.text }),
  };
}
