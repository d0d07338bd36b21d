import type { Channel } from '../domain/duty';
import { plus } from '../domain/instant';
import type { DeliverPorts } from './ports';

/** Everything else that goes there waits too. Who loses this write told the same, or is told it next. */
export async function pause(
  { name }: Channel,
  seconds: number,
  { deliveries, now }: DeliverPorts,
): Promise<void> {
  const room = await deliveries.room(name);
  const pausedUntil = plus(now(), { seconds });
  if (room.pausedUntil && room.pausedUntil >= pausedUntil) return;
  await deliveries.saveRoom(name, { ...room, pausedUntil }, now());
}
