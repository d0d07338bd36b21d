import type {
  DeleteAlarmMuteRuleInput,
  ListAlarmMuteRulesInput,
  PutAlarmMuteRuleInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../contracts';
import type { Operation } from '../../contracts';
import type { World } from '../../world/world';

/** Alarm mute rules with an at() schedule; a recurring one is refused rather than half obeyed. */
export function muteRuleOperations({ alarms, clock }: World): Readonly<Record<string, Operation>> {
  return {
    PutAlarmMuteRule({ Name = '', Rule, MuteTargets }: PutAlarmMuteRuleInput) {
      const { Expression = '', Duration = '', Timezone = 'UTC' } = Rule?.Schedule ?? {};
      const when = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)\)$/.exec(Expression)?.[1];
      if (when === undefined || Timezone !== 'UTC') {
        throw new AwsError(
          'ValidationError',
          `Only at() schedules in UTC are offered here, got "${Expression}" ${Timezone}`,
        );
      }
      const from = Date.parse(`${when}Z`);
      const until = from + durationMilliseconds(Duration);
      if (until <= clock.now()) throw new AwsError('ValidationError', 'The mute window is over already');
      alarms.mute(MuteTargets?.AlarmNames ?? [], until, { name: Name, from });
      return {};
    },
    ListAlarmMuteRules({ AlarmName, Statuses }: ListAlarmMuteRulesInput) {
      if (AlarmName === undefined || Statuses?.some((status) => status !== 'ACTIVE')) {
        throw new AwsError('ValidationError', 'Only the active rules of one alarm are listed here');
      }
      const mute = alarms.muteOf(AlarmName);
      return {
        AlarmMuteRuleSummaries: mute
          ? [{ AlarmMuteRuleArn: mute.arn, Status: 'ACTIVE', MuteType: 'ONE_TIME' }]
          : [],
      };
    },
    DeleteAlarmMuteRule({ AlarmMuteRuleName = '' }: DeleteAlarmMuteRuleInput) {
      alarms.unmute(AlarmMuteRuleName);
      return {};
    },
  };
}

/** ISO 8601: `PT1M` to `P15D`. */
function durationMilliseconds(text: string): number {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(text);
  const [days, hours, minutes] = [1, 2, 3].map((index) => Number(parts?.[index] ?? 0));
  const total = ((days ?? 0) * 1_440 + (hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
  if (total === 0) throw new AwsError('ValidationError', `Expected a duration like PT2H, got "${text}"`);
  return total;
}
