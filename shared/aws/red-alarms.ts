import {
  type CompositeAlarm,
  type LogAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';

import type { Place } from '../domain/names';
import { instant } from '../domain/instant';
import type { RedAlarm } from '../domain/ports';
import type { Measure } from '../domain/signal';
import { everyAlarmType } from './alarms';
import type { Clients } from './clients';
import { measuresOf } from './measures';

/** Every alarm that is in ALARM now, of whatever kind. */
export async function readRedAlarms({ alarms }: Clients, place: Place): Promise<readonly RedAlarm[]> {
  const red: RedAlarm[] = [];
  const query = { StateValue: 'ALARM' as const, AlarmTypes: [...everyAlarmType] };
  for await (const page of paginateDescribeAlarms({ client: alarms }, query)) {
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = page;
    red.push(
      ...MetricAlarms.map((alarm) => redAlarm(place, alarm, measuresOf(alarm))),
      // These look at no metric of their own.
      ...[...CompositeAlarms, ...LogAlarms].map((alarm) => redAlarm(place, alarm, [])),
    );
  }
  return red;
}

function redAlarm(
  place: Place,
  alarm: MetricAlarm | CompositeAlarm | LogAlarm,
  measures: readonly Measure[],
): RedAlarm {
  return {
    place,
    alarm: { name: alarm.AlarmName ?? '', arn: alarm.AlarmArn ?? '' },
    at: instant(alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? 0),
    reason: alarm.StateReason ?? '',
    measures,
  };
}
