import type { Duty } from '../../shared/domain/duty';
import { switchOfPlay, switchOfSystem } from '../../shared/kill-switches';
import type { LocalAws } from '../stack/local-aws';
import { diskPercent } from '../world/servers/litter';
import type { Server } from '../world/servers/server';
import type { World } from '../world/world';
import type { SeenServer, Sight } from './sight';
import { vendorMessages } from './vendor-messages';
import { wholeTickets } from './whole-tickets';

/** Reads everything that the console shows. It looks from outside: no call of the local AWS, no permission. */
export async function look(aws: LocalAws, duty: Duty): Promise<Sight> {
  const { world, sns } = aws;
  const tickets = await wholeTickets(aws);
  return {
    now: world.clock.now(),
    servers: [...world.servers.values()].map((server) => seenServer(server, world)),
    alarms: world.alarms.all.map(({ settings, state, transitionedAt }) => ({
      name: settings.name,
      state: state.value,
      reason: state.reason,
      since: transitionedAt,
      metrics:
        settings.kind === 'metric'
          ? settings.metrics.flatMap(({ metricStat }) => metricStat?.metric ?? [])
          : [],
    })),
    tickets,
    mail: sns.inbox(),
    posts: vendorMessages(aws),
    switches: switchesOf(world, duty),
  };
}

function seenServer(server: Server, { targetGroups }: World): SeenServer {
  const { id, name, state, tags, units, agent, impaired, rebooting } = server;
  return {
    id,
    name,
    state,
    system: tags['toban'],
    services: [...units.values()].map((unit) => ({
      name: unit.name,
      state: unit.state,
      process: unit.mainPid,
      port: unit.port,
      config: unit.testConfig().kind,
    })),
    agent: agent.ping(),
    disk: diskPercent(server),
    impaired,
    rebooting,
    targets: [...targetGroups.values()].flatMap((group) =>
      group.targets
        .filter((target) => target.server === server)
        .map(({ state: health, description }) => ({ group: group.name, state: health, description })),
    ),
  };
}

/** The switches that a person can have made: of everything, of each system, of each play. */
function switchesOf({ parameters }: World, { killSwitch, systems, plays }: Duty): Sight['switches'] {
  const names = [
    killSwitch,
    ...Object.keys(systems).map((system) => switchOfSystem(killSwitch, system)),
    ...plays.map(({ system, name }) => switchOfPlay(killSwitch, system, name)),
  ];
  return Object.fromEntries(
    names.filter((name) => parameters.has(name)).map((name) => [name, parameters.get(name).value]),
  );
}
