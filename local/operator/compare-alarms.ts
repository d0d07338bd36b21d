import { paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';

import { clientsIn } from '../../shared/aws/clients';
import type { Duty } from '../../shared/domain/duty';
import { matchesPattern } from '../../shared/duty/alarm-pattern';
import { playFor } from '../../shared/duty/plays';
import type { Connection } from './connection';

/** What CloudWatch has, compared with what duty.yml answers. */
export interface AlarmComparison {
  /** Alarms that no play answers: they go off, and Toban does not hear of it. */
  readonly unanswered: readonly string[];
  /** Plays whose patterns match no alarm that exists: they can never begin. */
  readonly withoutAlarm: readonly string[];
}

/** The alarms about Toban itself, which go round it on purpose. */
const WATCH = 'watch-toban-';

/** Reads the alarms of an account and Region and holds them against the plays. Metric and composite alarms both. */
export async function compareAlarms(duty: Duty, { region }: Connection): Promise<AlarmComparison> {
  const names: string[] = [];
  const query = { AlarmTypes: ['MetricAlarm' as const, 'CompositeAlarm' as const] };
  for await (const page of paginateDescribeAlarms({ client: clientsIn(region).alarms }, query)) {
    const alarms = [...(page.MetricAlarms ?? []), ...(page.CompositeAlarms ?? [])];
    names.push(...alarms.flatMap(({ AlarmName }) => AlarmName ?? []));
  }
  return {
    unanswered: names.filter((name) => !name.startsWith(WATCH) && !playFor(duty, name)),
    withoutAlarm: duty.plays
      .filter(({ alarms }) => !names.some((name) => alarms.some((pattern) => matchesPattern(pattern, name))))
      .map(({ name }) => name),
  };
}
