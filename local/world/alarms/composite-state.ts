import type { Alarm } from './alarm';
import { alarmTimestamp } from './timestamps';
import type { NextState } from './transitions';

/** The state that a composite alarm should change to, or nothing. */
export function compositeState(
  alarm: Alarm,
  find: (name: string) => Alarm | undefined,
  changedChild?: string,
): NextState | undefined {
  const { rule, settings } = alarm;
  if (!rule || settings.kind !== 'composite') return undefined;
  const value = rule.holds((name) => find(name)?.state.value) ? 'ALARM' : 'OK';
  if (value === alarm.state.value) return undefined;

  const children = [...new Set(rule.children)].map(find).filter((child) => child !== undefined);
  const causes = children.filter((child) => child.state.value === (value === 'ALARM' ? 'ALARM' : 'OK'));
  const changed = changedChild === undefined ? undefined : find(changedChild);
  const triggeredBy = causes.map(({ arn, state }) => ({ arn, value: state.value, at: state.at }));
  return {
    value,
    triggeredBy,
    reason: changed
      ? `${changed.arn} transitioned to ${changed.state.value} at ${longTimestamp(changed.state.at)}`
      : `${alarm.arn} was created and its alarm rule evaluates to ${value}`,
    reasonData: JSON.stringify({
      triggeringAlarms: triggeredBy.map(({ arn, value, at }) => ({
        arn,
        state: { value, timestamp: alarmTimestamp(at) },
      })),
    }),
  };
}

/** `Friday 22 July, 2022 15:57:45 UTC` */
function longTimestamp(at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: '2-digit',
    month: 'long',
    year: 'numeric',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  const time = new Date(at).toISOString().slice(11, 19);
  return `${part('weekday')} ${part('day')} ${part('month')}, ${part('year')} ${time} UTC`;
}
