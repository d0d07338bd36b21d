import type { LocalService } from '../contracts';
import type { World } from '../world/world';
import { alarmOperations } from './cloudwatch/alarms';
import { describeAlarms } from './cloudwatch/describe-alarms';
import { metricDataOperations } from './cloudwatch/metric-data';
import { muteRuleOperations } from './cloudwatch/mute-rules';
import { widgetImage } from './cloudwatch/widget-image';
import { everywhere } from './server-access';

/** CloudWatch: alarms, their mute rules, and metrics to feed them. */
export function createCloudWatch(world: World): LocalService {
  const place = `${world.region}:${world.account}`;
  const alarm = (name: string): string => `arn:aws:cloudwatch:${place}:alarm:${name}`;
  const onAlarm =
    (action: string) =>
    ({ AlarmName = '' }: { AlarmName?: string }) => [{ action, resources: [alarm(AlarmName)] }];
  const onMuteRule = (action: string) => (input: { Name?: string; AlarmMuteRuleName?: string }) => [
    {
      action,
      resources: [
        `arn:aws:cloudwatch:${place}:alarm-mute-rule:${input.Name ?? input.AlarmMuteRuleName ?? ''}`,
      ],
    },
  ];
  return {
    operations: {
      DescribeAlarms: describeAlarms(world),
      ...alarmOperations(world),
      ...metricDataOperations(world),
      GetMetricWidgetImage: widgetImage(world),
      ...muteRuleOperations(world),
    },
    access: {
      DescribeAlarms: () => [{ action: 'cloudwatch:DescribeAlarms', resources: [alarm('*')] }],
      DescribeAlarmContributors: onAlarm('cloudwatch:DescribeAlarmContributors'),
      PutMetricAlarm: onAlarm('cloudwatch:PutMetricAlarm'),
      PutCompositeAlarm: onAlarm('cloudwatch:PutCompositeAlarm'),
      SetAlarmState: onAlarm('cloudwatch:SetAlarmState'),
      DeleteAlarms: ({ AlarmNames = [] }: { AlarmNames?: string[] }) => [
        { action: 'cloudwatch:DeleteAlarms', resources: AlarmNames.map(alarm) },
      ],
      ListTagsForResource: ({ ResourceARN = '' }: { ResourceARN?: string }) => [
        { action: 'cloudwatch:ListTagsForResource', resources: [ResourceARN] },
      ],
      PutMetricData: everywhere('cloudwatch:PutMetricData'),
      GetMetricStatistics: everywhere('cloudwatch:GetMetricStatistics'),
      GetMetricWidgetImage: everywhere('cloudwatch:GetMetricWidgetImage'),
      ListAlarmMuteRules: everywhere('cloudwatch:ListAlarmMuteRules'),
      PutAlarmMuteRule: onMuteRule('cloudwatch:PutAlarmMuteRule'),
      DeleteAlarmMuteRule: onMuteRule('cloudwatch:DeleteAlarmMuteRule'),
    },
  };
}
