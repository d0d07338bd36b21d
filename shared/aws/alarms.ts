import { DescribeAlarmContributorsCommand, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';

import type { AlarmFacts } from '../domain/facts';
import { instant } from '../domain/instant';
import type { AlarmRef, AlarmState } from '../domain/signal';
import type { Clients } from './clients';

/** The alarm as CloudWatch sees it now. DescribeAlarms leaves composite alarms out unless they are asked for. */
export async function readAlarm({ alarms }: Clients, { name, contributor }: AlarmRef): Promise<AlarmFacts> {
  const answer = await alarms.send(
    new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  const alarm = answer.MetricAlarms?.[0] ?? answer.CompositeAlarms?.[0];
  if (!alarm) return { kind: 'gone' };
  const since = instant(alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? 0);
  const state: AlarmState = alarm.StateValue ?? 'INSUFFICIENT_DATA';
  if (!contributor) return { kind: 'alarm', state, since };
  const list = await alarms.send(new DescribeAlarmContributorsCommand({ AlarmName: name }));
  const red = list.AlarmContributors?.some(({ ContributorId }) => ContributorId === contributor.id);
  return { kind: 'alarm', state: red ? 'ALARM' : 'OK', since };
}
