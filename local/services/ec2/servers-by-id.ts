import { AwsError } from '../../contracts';
import type { Server } from '../../world/servers/server';
import type { World } from '../../world/world';

/** The servers of a request; all when it names none. Throws InvalidInstanceID.Malformed or InvalidInstanceID.NotFound. */
export function serversById(world: World, ids: readonly string[] | undefined): Server[] {
  if (ids === undefined || ids.length === 0)
    return [...world.servers.values()].filter(({ id }) => id.startsWith('i-'));
  for (const id of ids) {
    if (!/^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) {
      throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${id}"`);
    }
  }
  const missing = ids.filter((id) => !world.servers.has(id));
  if (missing.length > 0) {
    const which = missing.length === 1 ? `ID '${missing[0]}' does` : `IDs '${missing.join(', ')}' do`;
    throw new AwsError('InvalidInstanceID.NotFound', `The instance ${which} not exist`);
  }
  return ids.flatMap((id) => world.servers.get(id) ?? []);
}

/** `State.Code` of each state. */
export const stateCodes = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
} as const;
