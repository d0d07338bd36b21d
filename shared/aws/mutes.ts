import { ListAlarmMuteRulesCommand } from '@aws-sdk/client-cloudwatch';

import type { Clients } from './clients';

/** The name of a mute rule that silences this alarm now, if CloudWatch has one. */
export async function readMute(
  { alarms }: Pick<Clients, 'alarms'>,
  alarmName: string,
): Promise<string | undefined> {
  const query = new ListAlarmMuteRulesCommand({ AlarmName: alarmName, Statuses: ['ACTIVE'] });
  const { AlarmMuteRuleSummaries = [] } = await alarms.send(query);
  const [rule] = AlarmMuteRuleSummaries;
  return rule && (rule.AlarmMuteRuleArn?.split(':').at(-1) ?? 'a mute rule');
}
