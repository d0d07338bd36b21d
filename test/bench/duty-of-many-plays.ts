import type { Duty } from '../../shared/domain/duty';
import type { PlayName } from '../../shared/domain/names';
import { dutyOf, play } from '../support/estate';

/** The alarm that the play with this number answers. */
export function alarmOf(number: number): string {
  return `customer-${number}-web-cpu-high`;
}

/** An estate of many customers: for each a play with one alarm by its name and one pattern. */
export function dutyOfManyPlays(count: number): Duty {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return dutyOf(
    ...numbers.map((number) =>
      play({
        name: `customer-${number}-web` as PlayName,
        alarms: [`customer-${number}-web-down`, `customer-${number}-web-cpu-*`],
      }),
    ),
  );
}
