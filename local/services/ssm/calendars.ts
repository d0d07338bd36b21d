import type { GetCalendarStateRequest } from '@aws-sdk/client-ssm';
import { AwsError } from '../../contracts';
import type { Access, Operation } from '../../contracts';
import { calendarName, stateOf } from '../../world/change-calendar';
import type { World } from '../../world/world';

/** Change Calendars: open when all that are named are open. */
export function calendarOperations({ calendars, clock }: World): Readonly<Record<string, Operation>> {
  return {
    GetCalendarState({ CalendarNames = [], AtTime }: GetCalendarStateRequest) {
      const time = AtTime === undefined ? clock.now() : Date.parse(AtTime);
      const closures = CalendarNames.flatMap((name) => {
        const found = calendars.get(calendarName(name));
        if (!found) throw new AwsError('InvalidDocument', `Document with name ${name} does not exist.`);
        return found;
      });
      const { open, changesAt } = stateOf(closures, time);
      return {
        State: open ? 'OPEN' : 'CLOSED',
        AtTime: textOf(time),
        ...(changesAt === undefined ? {} : { NextTransitionTime: textOf(changesAt) }),
      };
    },
  };
}

/** Each calendar is a document, and each must be allowed. */
export function calendarAccess({ region, account }: World) {
  return ({ CalendarNames = [] }: GetCalendarStateRequest): readonly Access[] =>
    CalendarNames.map((name) => ({
      action: 'ssm:GetCalendarState',
      resources: [
        name.startsWith('arn:') ? name : `arn:aws:ssm:${region}:${account}:document/${calendarName(name)}`,
      ],
    }));
}

/** ISO 8601 without milliseconds, as Systems Manager writes it. */
function textOf(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}
