import type { HealthTicket } from '../../shared/domain/health-ticket';
import type { Ticket } from '../../shared/domain/ticket';
import type { Announced } from '../health/health-event';
import { DrillFailure } from './drill';
import type { Scene } from './scene';

const KEY = '    # health: account\n';

/** duty.yml in which the system follows notices of AWS Health, as its comment offers. */
export function followingNotices(text: string): string {
  if (!text.includes(KEY))
    throw new DrillFailure('Expected duty.yml to offer the key health, found it nowhere');
  return text.replace(KEY, '    health: account\n');
}

/** The tickets of notices, the oldest first. */
export async function noticeTickets({ tickets }: Pick<Scene, 'tickets'>): Promise<readonly HealthTicket[]> {
  const isHealth = (ticket: Ticket): ticket is HealthTicket => ticket.subject.kind === 'health';
  const found = (await tickets()).filter(isHealth);
  return found.toSorted((one, other) => (one.openedAt < other.openedAt ? -1 : 1));
}

/** What people were told of notices so far: kind and severity. */
export function toldOfNotices({ notices }: Pick<Scene, 'notices'>): readonly string[] {
  return notices().map(({ attributes }) => `${attributes['kind']} ${attributes['severity']}`);
}

/** A notice about servers of the drill, told now, about what begins in so many hours. */
export function aboutServers(
  { world, clock }: Pick<Scene, 'world' | 'clock'>,
  code: string,
  servers: readonly string[],
  changes: Partial<Announced> & { readonly inHours?: number } = {},
): Announced {
  const { inHours = 24 * 14, ...rest } = changes;
  const now = clock.now();
  return {
    code,
    account: world.account,
    region: world.region,
    updatedAt: new Date(now).toISOString(),
    startsAt: new Date(now + inHours * 3_600_000).toISOString(),
    resources: servers.map((name) => ({ id: world.server(name).id })),
    ...rest,
  };
}
