import { read } from '../../../events/read';
import type { Duty } from '../../../shared/domain/duty';
import { latest, plus } from '../../../shared/domain/instant';
import type { Ports } from '../../../shared/domain/ports';
import type { ReplySignal, Signal } from '../../../shared/domain/signal';
import { OpsError } from '../../../shared/ops-error';
import { reconcile } from '../../../shared/reconcile';
import { forWaiting, RECOVERY_CODES } from '../../../shared/recoveries';
import { respond } from '../../../shared/respond';
import { respondToAll } from '../../../shared/respond-to-all';
import { Killed } from '../../support/in-memory-hands';
import { inMemoryPorts, type InMemory } from '../../support/in-memory-ports';
import { heardByFollowers } from '../../../shared/trouble';
import { timerDue } from '../../support/raw-events';
import { refuseSilentNodes } from './refuse-silent-nodes';
import { shopFacts } from './shop';
import type { Happening, Story } from './story';

/** Which of so many things comes next, counted from 0. */
export type Choose = (options: number) => number;

export interface Telling {
  readonly duty: Duty;
  readonly choose: Choose;
  /** How often the event of each happening comes, by its place in the story; once where nothing is said. */
  readonly copies: readonly number[];
  /** How many timers may come before an event that is on its way. */
  readonly waits: number;
  /** What an action causes arrives before the answer to the call that ordered it. */
  readonly overtakes: boolean;
  /** Everything on its way may also arrive at once. */
  readonly together: boolean;
}

interface Letter {
  readonly name: string;
  readonly event: object | ReplySignal;
  /** Lambda invokes a function that failed twice more. */
  readonly triesLeft: number;
}

const QUARTER = { minutes: 15 };

/** AWS's notices go to those who follow them, and what it says of its recoveries to those who wait for it. */
function addressed(signal: Signal, ports: Ports): Promise<readonly Signal[]> {
  const isFollowed = signal.kind === 'health' && !(signal.notice.code in RECOVERY_CODES);
  return isFollowed ? heardByFollowers(signal, ports) : forWaiting(signal, ports);
}

/** Plays a story in memory in the order that `choose` says. What was delivered is in `log`, for whoever has to explain. */
export async function playStory(
  story: Story,
  telling: Telling,
): Promise<{ readonly toban: InMemory; readonly log: readonly string[] }> {
  const { duty, choose, copies, overtakes } = telling;
  const together = telling.together && !story.oneByOne;
  const toban = inMemoryPorts({
    duty,
    stage: 'local',
    now: story.startsAt ?? '04:00',
    facts: shopFacts(story.facts),
  });
  const { ports, clock, hands, timers } = toban;
  const log: string[] = [];
  const wire: Letter[] = [];
  const ahead = new Set<Happening>(story.happenings);
  const end = plus(clock.now, { minutes: story.minutes ?? 180 });
  let waits = story.oneByOne ? 0 : telling.waits;
  let swept = clock.now;
  let heard = 0;
  story.before?.(toban);
  refuseSilentNodes(toban);
  const { perform } = hands;
  hands.perform = async (...order) => {
    const [done] = await Promise.allSettled([perform(...order)]);
    happen();
    if (overtakes) while (wire.length > 0) await deliver();
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  };

  /** The world goes on: whatever has its cause happens, and is told of. */
  function happen(): void {
    for (const happening of ahead) {
      if (happening.after && !happening.after(toban)) continue;
      ahead.delete(happening);
      toban.pass({ seconds: 10 });
      happening.changes?.(toban);
      const ways = happening.tells?.(toban) ?? [];
      const times = ways.length > 0 ? (copies[story.happenings.indexOf(happening)] ?? 1) : 0;
      for (let copy = 0; copy < times; copy += 1) {
        const event = ways[copy % ways.length];
        if (event) wire.push({ name: happening.name, event, triesLeft: 2 });
      }
    }
  }

  /** One of the events on their way arrives, or all of them, or a timer comes before any. */
  async function deliver(mayWait = false): Promise<void> {
    const names = [...new Set(wire.map(({ name }) => name))];
    const atOnce = together && wire.length > 1 ? 1 : 0;
    const choice = choose(names.length + atOnce + (mayWait ? 1 : 0));
    if (choice < names.length) {
      const [letter] = wire.splice(
        wire.findIndex(({ name }) => name === names[choice]),
        1,
      );
      if (letter) await arrive(letter);
    } else if (choice < names.length + atOnce) {
      log.push('at once:');
      await Promise.all(wire.splice(0).map(arrive));
    } else {
      waits -= 1;
      await wait();
    }
    happen();
  }

  async function arrive({ name, event, triesLeft }: Letter): Promise<void> {
    log.push(name);
    if (story.isDeaf) return;
    try {
      if ('kind' in event) await respond(event, ports);
      else await respondToAll(read(event), ports, addressed);
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof OpsError)) throw error;
      if (triesLeft > 0) wire.push({ name, event, triesLeft: triesLeft - 1 });
    }
  }

  /** Time passes until something of ours is due: a timer, or the sweep of every quarter of an hour. */
  async function wait(): Promise<void> {
    const pending = timers.slice(heard).sort((one, other) => (one.at < other.at ? -1 : 1));
    const sweep = plus(swept, QUARTER);
    const [first] = pending;
    if (first && first.at <= sweep) {
      timers.splice(heard, pending.length, first, ...pending.slice(1));
      heard += 1;
      clock.now = latest(clock.now, first.at);
      await arrive({
        name: 'timer',
        event: timerDue(first.ticket, ports.home, clock.now),
        triesLeft: 0,
      });
    } else {
      swept = clock.now = latest(clock.now, sweep);
      log.push('sweep');
      await reconcile(ports);
    }
    happen();
  }

  happen();
  while (wire.length > 0 || (!isOver(toban, ahead) && clock.now < end)) {
    if (wire.length > 0) await deliver(waits > 0 && timers.length > heard);
    else await wait();
  }
  return { toban, log };
}

function isOver({ tickets }: InMemory, ahead: ReadonlySet<Happening>): boolean {
  return (
    ahead.size === 0 &&
    [...tickets.now.values()].every(
      ({ stage, intents, calling }) =>
        (stage.kind === 'closed' || (stage.kind === 'handed-over' && !calling?.standing.at)) &&
        Object.values(intents).every(({ outcome }) => outcome),
    )
  );
}
