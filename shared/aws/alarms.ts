import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';

import type { AlarmFacts } from '../domain/facts';
import { instant } from '../domain/instant';
import type { AlarmRef, AlarmState } from '../domain/signal';
import type { Clients } from './clients';

/**
 * The alarm as CloudWatch sees it now. DescribeAlarms leaves composite alarms out unless they are asked for. Of an
 * alarm over many series it tells the state of all together: OK means that none is red.
 */
export async function readAlarm({ alarms }: Clients, { name }: AlarmRef): Promise<AlarmFacts> {
  const answer = await alarms.send(
    new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  const composite = answer.CompositeAlarms?.[0];
  const alarm = answer.MetricAlarms?.[0] ?? composite;
  if (!alarm) return { kind: 'gone' };
  const since = instant(alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp ?? 0);
  const state: AlarmState = alarm.StateValue ?? 'INSUFFICIENT_DATA';
  const suppressedBy = composite?.ActionsSuppressedBy;
  return { kind: 'alarm', state, since, ...(suppressedBy ? { suppressedBy } : {}) };
}
