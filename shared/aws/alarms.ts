import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';

import type { AlarmFacts } from '../domain/facts';
import { instant } from '../domain/instant';
import type { AlarmRef, AlarmState } from '../domain/signal';
import type { Clients } from './clients';
import { measuresOf } from './measures';
import { readMute } from './mutes';

/** DescribeAlarms tells of metric alarms alone unless the other kinds are named: one left out here would seem deleted. */
export const everyAlarmType = ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'] as const;

/**
 * The alarm as CloudWatch sees it now; where that is asked, with what mutes it. Of an alarm over many series it tells the
 * state of all together: OK means that none is red.
 */
export async function readAlarm({ alarms }: Clients, { name }: AlarmRef, mutes = false): Promise<AlarmFacts> {
  const describe = new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: [...everyAlarmType] });
  const [answer, mutedBy] = await Promise.all([
    alarms.send(describe),
    mutes ? readMute({ alarms }, name) : undefined,
  ]);
  const composite = answer.CompositeAlarms?.[0];
  const metric = answer.MetricAlarms?.[0];
  const alarm = metric ?? composite ?? answer.LogAlarms?.[0];
  if (!alarm) return { kind: 'gone' };
  const since = instant(alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? 0);
  const state: AlarmState = alarm.StateValue ?? 'INSUFFICIENT_DATA';
  const suppressedBy = composite?.ActionsSuppressedBy;
  return {
    kind: 'alarm',
    state,
    since,
    ...(suppressedBy ? { suppressedBy } : {}),
    ...(mutedBy ? { mutedBy } : {}),
    ...(metric ? { measures: measuresOf(metric) } : {}),
  };
}
