import { cron } from './schedules/cron';
import type { NextTime } from './schedules/cron';
import { instantOf } from './schedules/wall-clock';

export type ScheduleExpression =
  | { readonly kind: 'once'; readonly at: number }
  | { readonly kind: 'rate'; readonly everyMilliseconds: number }
  | { readonly kind: 'cron'; readonly next: NextTime };

const unitMilliseconds = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads `at(2026-03-01T04:00:00)`, `rate(5 minutes)` and `cron(0 4 * * ? *)`; undefined when it is none of them.
 * A rate of one takes the unit in the singular, every other the plural, as EventBridge insists.
 */
export function readScheduleExpression(text: string, timeZone = 'UTC'): ScheduleExpression | undefined {
  const [, kind, inner] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? [];
  if (inner === undefined) return undefined;
  if (kind === 'at') return once(inner, timeZone);
  if (kind === 'rate') return rate(inner);
  const next = cron(inner, timeZone);
  return next && { kind: 'cron', next };
}

function once(text: string, timeZone: string): ScheduleExpression | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
  const wall = Date.parse(`${text}Z`);
  // A time that summer time skips is taken as if the wall had not been changed yet.
  const at = Number.isNaN(wall)
    ? undefined
    : (instantOf(wall, timeZone) ?? instantOf(wall - 3_600_000, timeZone));
  return at === undefined ? undefined : { kind: 'once', at };
}

function rate(text: string): ScheduleExpression | undefined {
  const [, count, unit, plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(text) ?? [];
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') return undefined;
  if ((count === '1') !== (plural === '')) return undefined;
  return { kind: 'rate', everyMilliseconds: Number(count) * unitMilliseconds[unit] };
}

/** The first time after `after` of what recurs since `from`; of a one-time expression, its time. */
export function nextTime(expression: ScheduleExpression, from: number, after: number): number | undefined {
  switch (expression.kind) {
    case 'once':
      return expression.at;
    case 'rate': {
      const elapsed = Math.max(0, Math.floor((after - from) / expression.everyMilliseconds));
      return from + (elapsed + 1) * expression.everyMilliseconds;
    }
    case 'cron':
      return expression.next(after);
    default:
      return expression satisfies never;
  }
}
