import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';

import { everyAlarmType } from '../../shared/aws/alarms';
import { clientsIn } from '../../shared/aws/clients';
import type { Duty } from '../../shared/domain/duty';
import { matchesPattern } from '../../shared/duty/alarm-pattern';
import { isAboutToban } from '../../shared/own-alarms';
import { playFor } from '../../shared/duty/plays';
import type { Connection } from './connection';

/** What CloudWatch has, compared with what duty.yml answers. */
export interface AlarmComparison {
  /** Alarms that no play answers: they go off, and Toban does not hear of it. */
  readonly unanswered: readonly string[];
  /** Plays whose patterns match no alarm that exists: they can never begin. */
  readonly withoutAlarm: readonly string[];
}

/** Reads the alarms of an account and Region and holds them against the plays. */
export async function compareAlarms(duty: Duty, { region }: Connection): Promise<AlarmComparison> {
  const names: string[] = [];
  const source = { client: clientsIn(region).alarms };
  for await (const page of paginateDescribeAlarms(source, { AlarmTypes: [...everyAlarmType] })) {
    const { MetricAlarms = [], CompositeAlarms = [], LogAlarms = [] } = page;
    names.push(
      ...[...MetricAlarms, ...CompositeAlarms, ...LogAlarms].flatMap(({ AlarmName }) => AlarmName ?? []),
    );
  }
  return {
    unanswered: names.filter((name) => !isAboutToban(name) && !playFor(duty, name)),
    withoutAlarm: duty.plays
      .filter(({ alarms }) => !names.some((name) => alarms.some((pattern) => matchesPattern(pattern, name))))
      .map(({ name }) => name),
  };
}
