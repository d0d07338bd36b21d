import { decide } from '../../shared/decide';
import { alarmOf, dutyOfManyPlays } from './duty-of-many-plays';
import { eventsOfMatter } from './matter';
import { median } from './median';

/** As many matters for any number of plays, so that the number of plays is the only difference. */
const MATTERS = 200;
const ROUNDS = 9;
const ROUND_MILLISECONDS = 250;

/** What `decide` is given for one event, call by call. */
type Calls = ReturnType<typeof eventsOfMatter>[number]['situations'];

/**
 * Events that `decide` decides in a second on one core, for each number of plays in duty.yml: medians of rounds taken in
 * turn, so that whatever slows the machine slows all alike. An event counts once, however often it has to ask.
 */
export function decisionsPerSecond<Plays extends number>(numbers: readonly Plays[]): Record<Plays, number> {
  const estates = numbers.map((plays) => ({ plays, events: eventsWith(plays), rates: [] as number[] }));
  // The first round only lets the compiler see everything.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { events, rates } of estates) {
      const measured = rate(events);
      if (round > 0) rates.push(measured);
    }
  }
  const medians = estates.map(({ plays, rates }) => [plays, Math.round(median(rates))]);
  return Object.fromEntries(medians) as Record<Plays, number>;
}

/** Matters spread over all plays, each with all its events. */
function eventsWith(plays: number): readonly Calls[] {
  const duty = dutyOfManyPlays(plays);
  const matters = Array.from({ length: MATTERS }, (_, matter) => Math.floor((matter * plays) / MATTERS));
  return matters
    .flatMap((number) => eventsOfMatter(duty, alarmOf(number)))
    .map(({ situations }) => situations);
}

/** By the time that this process had a core, which is not what other processes took from it. */
function rate(events: readonly Calls[]): number {
  const began = process.cpuUsage();
  let decided = 0;
  let milliseconds = 0;
  while (milliseconds < ROUND_MILLISECONDS) {
    for (const calls of events) for (const situation of calls) decide(situation);
    decided += events.length;
    const { user, system } = process.cpuUsage(began);
    milliseconds = (user + system) / 1000;
  }
  return (decided / milliseconds) * 1000;
}
