import { type Instant, plus } from '../../shared/domain/instant';
import type { InstanceId, Place } from '../../shared/domain/names';
import type { AlarmState } from '../../shared/domain/signal';
import { at, measureOf, tokyo } from '../support/estate';
import { alarmByAction, alarmByRule, instanceState } from '../support/raw-events';

export const osaka: Place = { ...tokyo, region: 'ap-northeast-3' };

/** The plays of the storm: one looks first, the other changes at once. */
export const PLAYS = ['web-down', 'disk-full'] as const;

/** Each alarm is about a server of its own; every fourth is in one Region and of one play. */
export interface StormAlarm {
  readonly name: string;
  readonly place: Place;
  readonly server: InstanceId;
  /** How it stands when the burst arrives. */
  readonly state: AlarmState;
  /** Its newest transition. */
  readonly since: Instant;
}

export interface Storm {
  readonly alarms: readonly StormAlarm[];
  /** How many events there are, copies included. */
  readonly count: number;
  /** The event that arrives at this place of the burst. Made when it is asked for, so that the storm itself needs no memory. */
  event(place: number): object;
}

const TRANSITIONS = 16;
const SECONDS_BETWEEN = 30;
/** Of the distinct events these are about alarms that a play answers; the rest is no concern of ours. */
const OURS = 0.9;
const START = at('03:50');

/** When the burst arrives: everything has happened by then. */
export const BURST = at('04:00');

/** Alarms that flap for ten minutes in two Regions, and what else is on the bus: shuffled, a fifth of it twice. */
export function stormOf(count: number, seed: number): Storm {
  const distinct = Math.floor(count * 0.8);
  const size = Math.floor((distinct * OURS) / TRANSITIONS);
  const alarms = Array.from({ length: size }, (_, number) => alarmOf(number));
  const order = shuffled(
    Array.from({ length: count }, (_, place) => place % distinct),
    seed,
  );
  return {
    alarms,
    count,
    event(place) {
      const number = order[place] ?? 0;
      const alarm = alarms[number % size];
      const transition = Math.floor(number / size);
      if (!alarm || transition >= TRANSITIONS) return notOurs(number);
      const raw = {
        place: alarm.place,
        name: alarm.name,
        state: stateAt(number % size, transition),
        at: timeOf(transition),
        measure: measureOf(alarm.server),
      };
      return place % 2 === 0 ? alarmByRule(raw) : alarmByAction(raw);
    },
  };
}

function alarmOf(number: number): StormAlarm {
  const place = number % 2 === 0 ? tokyo : osaka;
  return {
    name: `${PLAYS[Math.floor(number / 2) % 2]}-${number}`,
    place,
    server: `i-${number.toString(16).padStart(17, '0')}` as InstanceId,
    state: stateAt(number, TRANSITIONS - 1),
    since: timeOf(TRANSITIONS - 1),
  };
}

/** Every third alarm has recovered in the end. */
function stateAt(number: number, transition: number): AlarmState {
  const isLast = (TRANSITIONS - 1 - transition) % 2 === 0;
  return isLast === number % 3 > 0 ? 'ALARM' : 'OK';
}

function timeOf(transition: number): Instant {
  return plus(START, { seconds: transition * SECONDS_BETWEEN });
}

function notOurs(number: number): object {
  const place = number % 2 === 0 ? tokyo : osaka;
  const id = `i-${number.toString(16).padStart(17, 'f')}`;
  if (number % 3 === 0) return instanceState(id, 'running', place, START);
  const measure = measureOf(id as InstanceId);
  return alarmByRule({ place, name: `somebody-elses-${number}`, state: 'ALARM', at: START, measure });
}

/** Fisher and Yates, with a generator that says the same for the same seed. */
function shuffled(items: number[], seed: number): readonly number[] {
  let state = seed >>> 0 || 1;
  for (let last = items.length - 1; last > 0; last -= 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (last + 1);
    [items[last], items[other]] = [items[other] ?? 0, items[last] ?? 0];
  }
  return items;
}
