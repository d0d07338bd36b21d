import { isDeepStrictEqual } from 'node:util';

import * as fc from 'fast-check';
import { drills } from '../../local/drills/index';
import { respond } from '../../shared/respond';
import { alarmSays, at } from '../support/estate';
import { inMemoryPorts } from '../support/in-memory-ports';
import { seeds } from '../support/seeds';
import { endingOf } from './stories/ending-of';
import { everyOrder } from './stories/every-order';
import { stories } from './stories/index';
import { playStory, type Telling } from './stories/play-story';
import { dutyOfDrill } from './stories/shop';
import type { Story } from './stories/story';

/**
 * The outside events of each drill reach Toban in every order, some of them several times, and end the same. What
 * "the same" means says `endingOf`; what it must be is typed into the story.
 *
 * An event comes as late as the order says, before or after timers and sweeps, but never before its cause: a command has
 * no result until it was sent, and a person repairs nothing that nobody told of. It may well come before the answer to
 * the call that caused it (`overtakes`), before anybody wrote down that the command was sent.
 */

/** How many deliveries are put into every order. */
const DELIVERIES = 6;

/**
 * These are about faults, files, clocks, channels and the door, or their order is what they are about: `test/respond/`,
 * `test/receive/`, `test/deliver/` and the drills say it.
 */
const NOT_OF_ORDER: readonly string[] = [
  'alertmanager-batch',
  'answer-by-mail',
  'answer-from-teams',
  // test/respond/backups.test.ts puts what happens to a backup into its orders.
  'backup-at-month-end',
  'backup-event-lost',
  'backup-fails',
  'breaker-closes-again',
  'called-by-phone',
  'composite-after-wait',
  'contributors-apart',
  'dead-holders-permit',
  'empty-selector',
  'forged-slack-signature',
  'formula-over-two-servers',
  'health-answered',
  // test/properties/notices.property.test.ts puts the pages and updates of notices into every order.
  'health-closed-stops-reminders',
  'health-pages-out-of-order',
  'health-twice-two-regions',
  'invocation-lags',
  'late-ok',
  'link-scanner',
  'mail-arrives',
  'mail-refused-for-one',
  'night-tells-morning-acts',
  'night-then-morning-report',
  'one-bad-record',
  'output-cut',
  'replayed-approval',
  'report-lost',
  'slack-429',
  'slack-down-for-an-hour',
  'storm',
  'teams-card',
  'toban-itself-down',
  'told-in-slack',
  'unknown-alarm-state',
  'webhook-signed',
];

it('every drill has its story, but for those that are named here', () => {
  const told = stories.map(({ drill }) => drill);
  expect([...told, ...NOT_OF_ORDER].sort()).toEqual(drills.map(({ name }) => name).sort());
});

const duties = new Map(stories.map(({ drill }) => [drill, dutyOfDrill(drill)]));

async function tell(story: Story, telling: Omit<Telling, 'duty'>): Promise<void> {
  const duty = duties.get(story.drill) ?? dutyOfDrill(story.drill);
  const { toban, log } = await playStory(story, { ...telling, duty });
  const ending = endingOf(toban, story);
  // An `expect` for each of ten thousands of orders would cost a tenth of all of them.
  if (isDeepStrictEqual(ending, story.ends)) return;
  try {
    expect(ending).toEqual(story.ends);
  } catch (error) {
    throw new Error(`In the order ${log.join(', ')}: ${String(error)}`, { cause: error });
  }
}

/** The events that there are, the first of them again until there are six. */
function copiesUpToSix({ happenings }: Story): readonly number[] {
  const told = happenings.filter(({ tells }) => tells);
  return happenings.map((happening) => {
    const index = told.indexOf(happening);
    if (index < 0 || told.length >= DELIVERIES) return 1;
    return Math.ceil((DELIVERIES - index) / told.length);
  });
}

describe('in every order of six deliveries', () => {
  it.each(stories)('$drill ends the same', async (story) => {
    const copies = copiesUpToSix(story);
    const told = story.happenings.filter(({ tells }) => tells).length;
    // One event may be so late that a timer comes first, where that does not make millions of orders.
    const waits = told < DELIVERIES ? 1 : 0;
    for (const overtakes of [false, true]) {
      const plain = { copies, overtakes, waits: overtakes ? 0 : waits, together: false };
      await everyOrder((choose) => tell(story, { ...plain, choose }));
    }
  });
});

describe.each(seeds())(
  'with up to three copies of each, some at once, some after timers (seed %s)',
  (seed) => {
    const tellings = fc.record({
      choices: fc.array(fc.nat(11), { maxLength: 40 }),
      copies: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 8 }),
      waits: fc.nat(3),
      overtakes: fc.boolean(),
      together: fc.boolean(),
    });

    it.each(stories)('$drill ends the same', async (story) => {
      await fc.assert(
        fc.asyncProperty(tellings, async ({ choices, ...telling }) => {
          let taken = 0;
          const choose = (options: number) => (choices[taken++] ?? 0) % options;
          await tell(story, { ...telling, choose });
        }),
        { seed, numRuns: 25 },
      );
    });
  },
);

describe('with any of the events lost for good', () => {
  // What a person answered, or other monitoring or a notice of AWS told, is known to nobody else, so it stays lost; and whoever finds an
  // alarm by a sweep finds that it has waited long enough.
  const healing = stories.filter(
    ({ drill, ends: { tickets, told } }) =>
      drill !== 'grafana-alert-heals' &&
      tickets.every((line) => line.includes('closed healed')) &&
      !told.some(
        (line) => line.startsWith('asked') || line === 'held too-early' || line === 'stopped aws-in-trouble',
      ),
  );

  it.each(healing)('$drill ends the same, found out by timers and sweeps', async (story) => {
    await everyOrder((choose) => {
      const copies = story.happenings.map(() => 1 - choose(2));
      return tell(story, { copies, choose, waits: 0, overtakes: false, together: false });
    });
  });
});

it('the same alarm ten times at once is one look', async () => {
  const toban = inMemoryPorts({ now: '04:00' });
  await Promise.allSettled(
    Array.from({ length: 10 }, () => respond(alarmSays('ALARM', '04:00'), toban.ports)),
  );
  expect(toban.sent).toHaveLength(1);
  expect(toban.ticket().openings).toEqual([at('04:00')]);
});
