import * as fc from 'fast-check';
import { guards } from '../../shared/guards/index';
import { seeds } from '../support/seeds';
import { life } from './ladder/life';
import { moves } from './ladder/move';
import { aboutChanges, aboutLooks } from './ladder/objections';
import { settings } from './ladder/settings';
import { windDown } from './ladder/wind-down';

/**
 * Sequences of alarms, command results, timers, faults of AWS, deaths of the function and steps of the clock go through
 * the real `respond` and `reconcile`. After each step: nothing was done that a guard is there to prevent, as a witness sees
 * it who knows the world and never asks the guards; nothing that may be done once was done twice; and whoever waits has a
 * timer, a claim or a human. When all has calmed down and only time passes, every ticket ends, and every notice that was
 * ever written down was told.
 */

/** Of each seed; there are two, so 10,000 in each run. */
const SEQUENCES = Number(process.env['TOBAN_SEQUENCES'] ?? 5000);

const story = fc.record({
  settings,
  moves: fc.array(moves, { minLength: 4, maxLength: 24 }),
  recovers: fc.boolean(),
});

// Ten thousand sequences take a quiet machine half a minute, and a busy one several times that.
jest.setTimeout(240_000);

describe.each(seeds())('whatever happens on the ladder (seed %s)', (seed) => {
  it('nothing is done against a guard or twice, nothing is forgotten, and every ticket ends', async () => {
    let changesSeen = 0;
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const one = life(told.settings);
        const { witness, books } = one;
        for (const move of told.moves) {
          await one.make(move);
          books.inspect();
          if (witness.wrongs.length + books.wrongs.length > 0) break;
        }
        const left = await windDown(one, told.recovers);
        const wrongs = [...witness.wrongs, ...books.wrongs, ...left];
        // An `expect` for each sequence would cost as much as the sequence.
        if (wrongs.length > 0) expect(wrongs).toEqual([]);
        changesSeen += witness.changes.length;
      }),
      { seed, numRuns: SEQUENCES },
    );
    // The stories are worth telling only if something happens in them.
    expect(changesSeen).toBeGreaterThan(SEQUENCES / 5);
  });
});

/** No play of this ladder moves or replaces a server or waits for its minutes: `moves.property.test.ts` and `test/respond/`. */
const NOT_MET = [
  'address-stays',
  'disks-survive',
  'in-scaling-group',
  'not-spot',
  'patience',
  'replacement-approved',
  'stop-allowed',
];

it('the witness knows every guard that it can meet', () => {
  const known = [...Object.keys(aboutLooks), ...Object.keys(aboutChanges), ...NOT_MET];
  expect(known.sort()).toEqual(guards.map(({ name }) => name).sort());
  expect(Object.keys(aboutLooks).sort()).toEqual(
    guards
      .filter(({ name, guardsLooking }) => guardsLooking && !NOT_MET.includes(name))
      .map(({ name }) => name)
      .sort(),
  );
});
