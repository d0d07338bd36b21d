import type { Duty, System } from '../shared/domain/duty';
import { baselineAlarms, type BaselineAlarmPlan } from '../shared/duty/baseline-alarms';
import type { Policy } from './policy-of';
import { getAtt, here, logicalId, type Resources } from './resource';

/**
 * The alarms that duty.yml asks for. Each tells `remediate` of every state directly; the rule on the default bus tells
 * it too, so that a lost half is not a lost alarm.
 */
export function baselineAlarmResources({ duty }: Policy): Resources {
  const plans = baselineAlarms(duty.systems);
  if (plans.length === 0) return {};
  return {
    ...Object.fromEntries(plans.map((plan) => [logicalId(plan.name, 'alarm'), alarm(plan, duty)])),
    // One permission for all: a function's policy holds 20 KB, which 300 servers would fill.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
    RemediateAlarmPermission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        FunctionName: getAtt('RemediateLambdaFunction', 'Arn'),
        Action: 'lambda:InvokeFunction',
        Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
        SourceArn: here('cloudwatch', 'alarm:toban-*'),
      },
    },
  };
}

function alarm(plan: BaselineAlarmPlan, duty: Duty) {
  const actions = [getAtt('RemediateLambdaFunction', 'Arn')];
  return {
    Type: 'AWS::CloudWatch::Alarm',
    DependsOn: ['RemediateAlarmPermission'],
    Properties: {
      AlarmName: plan.name,
      ...watched(plan, duty.systems[plan.system]),
      AlarmActions: actions,
      OKActions: actions,
      InsufficientDataActions: actions,
      Tags: [{ Key: 'toban', Value: plan.system }],
    },
  };
}

function watched(
  { alarm, server }: BaselineAlarmPlan,
  system: System | undefined,
): Readonly<Record<string, unknown>> {
  const instance = [{ Name: 'InstanceId', Value: server?.instanceId }];
  switch (alarm) {
    case 'system-check':
      return statusCheck('System', `The host of ${server?.name} fails its status check.`, instance);
    case 'instance-check':
      return statusCheck(
        'Instance',
        `The operating system of ${server?.name} fails its status check.`,
        instance,
      );
    case 'cpu':
      return {
        AlarmDescription: `${server?.name} has used more than 90 % of its processors for 15 minutes.`,
        Namespace: 'AWS/EC2',
        MetricName: 'CPUUtilization',
        Dimensions: instance,
        Statistic: 'Average',
        Period: 300,
        EvaluationPeriods: 3,
        Threshold: 90,
        ComparisonOperator: 'GreaterThanThreshold',
        // A server that stopped sends no numbers. Its status checks have no data then either; this one keeps what it knew.
        TreatMissingData: 'ignore',
      };
    case 'http':
      return {
        AlarmDescription: 'A target behind the load balancer is unhealthy.',
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'UnHealthyHostCount',
        Dimensions: [
          { Name: 'TargetGroup', Value: system?.loadBalancer?.targetGroup },
          { Name: 'LoadBalancer', Value: system?.loadBalancer?.loadBalancer },
        ],
        Statistic: 'Maximum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'missing',
      };
    default:
      return alarm satisfies never;
  }
}

function statusCheck(
  check: 'System' | 'Instance',
  description: string,
  instance: object,
): Readonly<Record<string, unknown>> {
  return {
    AlarmDescription: description,
    Namespace: 'AWS/EC2',
    MetricName: `StatusCheckFailed_${check}`,
    Dimensions: instance,
    Statistic: 'Maximum',
    Period: 60,
    EvaluationPeriods: 2,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'missing',
  };
}
