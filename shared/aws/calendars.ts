import { GetCalendarStateCommand } from '@aws-sdk/client-ssm';

import type { CalendarFacts } from '../domain/facts';
import { instant } from '../domain/instant';
import type { Clients } from './clients';

/**
 * Whether the Change Calendars allow changes now: AWS says OPEN only when all of them are.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCalendarState.html
 */
export async function readCalendars({ systems }: Clients, names: readonly string[]): Promise<CalendarFacts> {
  const { State, NextTransitionTime } = await systems.send(
    new GetCalendarStateCommand({ CalendarNames: [...names] }),
  );
  const next = Date.parse(NextTransitionTime ?? '');
  return {
    state: State === 'OPEN' ? 'open' : 'closed',
    ...(Number.isNaN(next) ? {} : { until: instant(next) }),
  };
}
