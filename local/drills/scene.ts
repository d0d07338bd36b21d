import { isDeepStrictEqual } from 'node:util';

import type { AlarmTicket } from '../../shared/domain/alarm-ticket';
import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import type { DrillClock } from '../clock';
import type { InboxMessage } from '../services/sns/inbox';
import type { LocalAws } from '../stack/local-aws';
import type { World } from '../world/world';
import { DrillFailure } from './drill';

/** What a drill has at hand: the world to break, time to let pass, and what came of it. */
export interface Scene {
  readonly aws: LocalAws;
  readonly world: World;
  readonly clock: DrillClock;
  /** Tells the reader what is being done and why. The timeline is printed from the first telling on. */
  tell(text: string): void;
  /** Lets virtual time pass. */
  pass(minutes: number): Promise<void>;
  /** Lets time pass until this is true and all that runs has ended. Fails the drill when it is not within the minutes. */
  until(what: string, isSo: () => boolean | Promise<boolean>, minutes?: number): Promise<void>;
  /** The current tickets, the newest first. */
  tickets(): Promise<readonly Ticket[]>;
  /** The ticket of an alarm. Fails the drill when there is none. */
  ticket(alarm?: string): Promise<AlarmTicket>;
  /** Lets time pass until the ticket of an alarm is in this stage. */
  untilStage(stage: AlarmTicket['stage']['kind'], minutes?: number, alarm?: string): Promise<AlarmTicket>;
  /** How many commands were sent, by document. */
  sent(): Readonly<Record<string, number>>;
  /** What people were told about tickets; alarms about Toban itself are another matter. */
  notices(): readonly InboxMessage[];
  /** Fails the drill when what was found is not what was wanted. */
  expect(what: string, found: unknown, wanted: unknown): void;
}

/** The alarm of the default duty.yml that says that the web servers are down. */
export const WEB_ALARM = 'toban-wordpress-http';

interface SceneParts {
  readonly aws: LocalAws;
  readonly clock: DrillClock;
  readonly readTickets: () => Promise<readonly Ticket[]>;
  readonly tell: (text: string) => void;
}

export function createScene({ aws, clock, readTickets, tell }: SceneParts): Scene {
  const { world } = aws;

  async function until(what: string, isSo: () => boolean | Promise<boolean>, minutes = 15): Promise<void> {
    const reached = await clock.runUntil(isSo, minutes * 60_000);
    if (!reached) throw new DrillFailure(`Expected within ${minutes} minutes: ${what}`);
    // Whoever made it so goes on: what it tells people comes after what it writes.
    await clock.settle();
  }

  async function find(alarm: string): Promise<AlarmTicket | undefined> {
    return (await readTickets()).filter(isAboutAlarm).find(({ subject }) => subject.alarm.name === alarm);
  }

  async function ticket(alarm = WEB_ALARM): Promise<AlarmTicket> {
    const found = await find(alarm);
    if (!found) throw new DrillFailure(`Expected a ticket for ${alarm}, found none`);
    return found;
  }

  return {
    aws,
    world,
    clock,
    tell,
    pass: (minutes) => clock.advance(minutes * 60_000),
    until,
    tickets: readTickets,
    ticket,
    async untilStage(stage, minutes, alarm = WEB_ALARM) {
      await until(
        `the ticket of ${alarm} is ${stage}`,
        async () => (await find(alarm))?.stage.kind === stage,
        minutes,
      );
      return ticket(alarm);
    },
    sent() {
      const counts: Record<string, number> = {};
      for (const { document } of world.commands.all) counts[document.name] = (counts[document.name] ?? 0) + 1;
      return counts;
    },
    notices: () => aws.sns.inbox().filter(({ attributes }) => attributes['kind'] !== undefined),
    expect(what, found, wanted) {
      if (isDeepStrictEqual(found, wanted)) return;
      throw new DrillFailure(`${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
    },
  };
}
