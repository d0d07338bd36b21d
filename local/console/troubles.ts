import type { Server } from '../world/servers/server';
import type { World } from '../world/world';
import type { Refusal } from './action';
import type { TroubleKind } from './console-state';

interface Wanted {
  readonly trouble: TroubleKind;
  readonly service?: string | undefined;
}

/** In percent: full enough for any alarm, with room for the diagnosis to say so. */
const FULL = 97;

/** Breaks something of a server. Returns why not, when it cannot. */
export async function breakIt(world: World, server: Server, wanted: Wanted): Promise<Refusal | undefined> {
  if (server.state !== 'running') return 'not-running';
  const { id } = server;
  const { trouble } = wanted;
  switch (trouble) {
    case 'service':
    case 'config': {
      const service = serviceOf(server, wanted);
      if (!service) return 'no-such-service';
      if (trouble === 'config') world.breakConfig(id, service);
      else await world.killService(id, service);
      return undefined;
    }
    case 'disk':
      world.fillDisk(id, FULL);
      return undefined;
    case 'hang':
      await world.impair(id, 'instance');
      return undefined;
    case 'host':
      await world.impair(id, 'system');
      return undefined;
    case 'agent':
      world.agentOffline(id);
      return undefined;
    default:
      return trouble satisfies never;
  }
}

/** Mends it, as a person does who comes to help. Returns why not, when it cannot be mended. */
export async function mendIt(world: World, server: Server, wanted: Wanted): Promise<Refusal | undefined> {
  const { id } = server;
  const { trouble } = wanted;
  switch (trouble) {
    case 'service': {
      const service = serviceOf(server, wanted);
      if (!service) return 'no-such-service';
      if (server.state !== 'running' || server.impaired) return 'not-running';
      return (await world.startService(id, service)) ? undefined : 'does-not-start';
    }
    case 'config': {
      const service = serviceOf(server, wanted);
      if (!service) return 'no-such-service';
      world.repairConfig(id, service);
      return undefined;
    }
    case 'disk':
      server.litter.scatter(0);
      return undefined;
    case 'hang':
    case 'host':
      if (server.state !== 'running') return 'not-running';
      await world.recover(id);
      return undefined;
    case 'agent':
      if (server.state !== 'running' || server.impaired) return 'not-running';
      world.agentOnline(id);
      return undefined;
    default:
      return trouble satisfies never;
  }
}

function serviceOf({ units }: Server, { service }: Wanted): string | undefined {
  return service !== undefined && units.has(service) ? service : undefined;
}
