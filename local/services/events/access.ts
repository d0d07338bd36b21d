import type {
  DescribeRuleRequest,
  ListRulesRequest,
  ListTargetsByRuleRequest,
  PutEventsRequest,
} from '@aws-sdk/client-eventbridge';
import type { Access, LocalService } from '../../contracts';
import { lastPart } from '../place';
import type { Place } from '../place';

/** What EventBridge's operations ask of IAM. Each entry of PutEvents is judged by its own source and detail type. */
export function eventsAccess({ region, account }: Place): LocalService['access'] {
  const arn = (resource: string): string => `arn:aws:events:${region}:${account}:${resource}`;

  function ruleAccess(operation: string, name = '', bus = 'default'): readonly Access[] {
    const rule = lastPart(bus) === 'default' ? name : `${lastPart(bus)}/${name}`;
    return [{ action: `events:${operation}`, resources: [arn(`rule/${rule}`)] }];
  }

  return {
    PutEvents: ({ Entries = [] }: PutEventsRequest): readonly Access[] =>
      Entries.map(({ EventBusName = 'default', Source = '', DetailType = '' }) => ({
        action: 'events:PutEvents',
        resources: [arn(`event-bus/${lastPart(EventBusName)}`)],
        context: { 'events:source': Source, 'events:detail-type': DetailType },
      })),
    ListRules: ({ EventBusName }: ListRulesRequest) => ruleAccess('ListRules', '*', EventBusName),
    DescribeRule: ({ Name, EventBusName }: DescribeRuleRequest) =>
      ruleAccess('DescribeRule', Name, EventBusName),
    ListTargetsByRule: ({ Rule, EventBusName }: ListTargetsByRuleRequest) =>
      ruleAccess('ListTargetsByRule', Rule, EventBusName),
  };
}
