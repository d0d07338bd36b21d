import { getAtt, ref, type Resource } from './resource';

/** What an alarm about Toban itself counts within five minutes. */
export interface Counted {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
  readonly Statistic: 'Maximum' | 'Sum';
}

/** Messages that wait in the queue of this logical id. */
export function waitingIn(queue: string): Counted {
  return {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: getAtt(queue, 'QueueName') }],
    Statistic: 'Maximum',
  };
}

/** How often it happened to the function of this logical id. */
export function ofFunction(name: string, metric: 'Errors' | 'Throttles'): Counted {
  return {
    Namespace: 'AWS/Lambda',
    MetricName: metric,
    Dimensions: [{ Name: 'FunctionName', Value: ref(name) }],
    Statistic: 'Sum',
  };
}

/**
 * An alarm about Toban itself: one is too many. It goes to people straight from CloudWatch; no play may answer it, so its
 * name does not begin with toban-. `name` is what follows `watch-toban-STAGE-`.
 */
export function watchAlarm(stage: string, name: string, description: string, counted: Counted): Resource {
  return {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      AlarmName: `watch-toban-${stage}-${name}`,
      AlarmDescription: description,
      ...counted,
      Period: 300,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [ref('WatchTopic')],
    },
  };
}
