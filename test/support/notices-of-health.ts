import { read } from '../../events/read';
import { type Announced, healthEvent } from '../../local/health/health-event';
import type { Duty, System } from '../../shared/domain/duty';
import type { SystemName } from '../../shared/domain/names';
import type { HealthSignal } from '../../shared/domain/signal';
import type { HealthTicket } from '../../shared/domain/health-ticket';
import { respond, type Response } from '../../shared/respond';
import { heardByFollowers } from '../../shared/trouble';
import { dutyOf, tokyo, web1 } from './estate';
import type { InMemory } from './in-memory-ports';

/** The estate of the tests, which follows notices: `wordpress` lists web-1, other systems are as told. */
export function followingDuty(
  health: NonNullable<System['health']> = 'servers',
  others: Readonly<Record<string, Partial<System>>> = {},
): Duty {
  const duty = dutyOf();
  const [wordpress] = Object.values(duty.systems);
  if (!wordpress) throw new Error('Expected the system of the tests');
  const known = { ...wordpress, health, servers: { 'web-1': web1 } };
  const more = Object.entries(others).map(([name, changes]) => [
    name,
    { ...wordpress, name: name as SystemName, servers: {}, ...changes },
  ]);
  return { ...duty, systems: { wordpress: known, ...(Object.fromEntries(more) as Duty['systems']) } };
}

/** A stop of web-1 on the 20th of March at 05:00 in Tokyo, told on the 1st at 13:00. */
export function stopOf(changes: Partial<Announced> = {}): Announced {
  return {
    code: 'AWS_EC2_INSTANCE_STOP_SCHEDULED',
    ...tokyo,
    status: 'upcoming',
    updatedAt: '2026-03-01T04:00:00.000Z',
    startsAt: '2026-03-19T20:00:00.000Z',
    resources: [{ id: web1 }],
    ...changes,
  };
}

/** The event comes in by the real parser, and every system that follows notices responds to it. */
export async function hear(
  { ports }: Pick<InMemory, 'ports'>,
  notice: Announced,
  deliveredIn?: string,
): Promise<readonly Response[]> {
  const responses: Response[] = [];
  for (const signal of await heardByFollowers(signalOf(notice, deliveredIn), ports)) {
    responses.push(await respond(signal, ports));
  }
  return responses;
}

export function signalOf(notice: Announced, deliveredIn?: string): HealthSignal {
  const [reading] = read(healthEvent(notice, deliveredIn));
  if (reading?.kind !== 'signal' || reading.signal.kind !== 'health') {
    throw new Error(`Expected a notice, got ${JSON.stringify(reading)}`);
  }
  return reading.signal;
}

/** The tickets of notices, by system. */
export function noticeTickets({
  tickets,
}: Pick<InMemory, 'tickets'>): Readonly<Record<string, HealthTicket>> {
  const found = [...tickets.now.values()].filter(
    (ticket): ticket is HealthTicket => ticket.subject.kind === 'health',
  );
  return Object.fromEntries(found.map((ticket) => [ticket.system, ticket]));
}
