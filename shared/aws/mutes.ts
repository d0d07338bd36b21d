import { ListAlarmMuteRulesCommand } from '@aws-sdk/client-cloudwatch';

import type { Clients } from './clients';

/** Whether CloudWatch has a mute rule for this alarm that is active now. */
export async function readMute({ alarms }: Pick<Clients, 'alarms'>, alarmName: string): Promise<boolean> {
  const query = new ListAlarmMuteRulesCommand({ AlarmName: alarmName, Statuses: ['ACTIVE'] });
  const { AlarmMuteRuleSummaries = [] } = await alarms.send(query);
  return AlarmMuteRuleSummaries.length > 0;
}
