import type { Instances } from './servers/instances';
import { brokenConfig, soundConfig } from './servers/config-file';
import type { Server, Standing } from './servers/server';
import type { Unit } from './servers/unit';

/** What goes wrong in a world, and what a person does about it. Servers are named by instance id or by name. */
export interface Breakers {
  /** `kill -9` on the service's main process. */
  killService(server: string, service: string): Promise<void>;
  /** `systemctl stop`, as somebody does and forgets. */
  stopService(server: string, service: string): Promise<void>;
  /** `systemctl start`, as a person does who fixes it. False when it does not start. */
  startService(server: string, service: string): Promise<boolean>;
  /** The running process goes on; the next start fails. */
  breakConfig(server: string, service: string): void;
  repairConfig(server: string, service: string): void;
  /** Systems Manager notices at once, unless `lagSeconds` says later (in AWS about five minutes). */
  agentOffline(server: string, options?: { readonly lagSeconds?: number }): void;
  agentOnline(server: string): void;
  setAgentVersion(server: string, version: string): void;
  /** To a number of percent, 100 unless given, with litter: old logs, journals and packages that could go. */
  fillDisk(server: string, percent?: number): void;
  setLoad(server: string, load: Partial<Server['load']>): void;
  /** Lets a status check fail until `undefined` is given. A failing instance check takes the services away too. */
  impair(server: string, check: 'instance' | 'system' | undefined): Promise<void>;
  /** What matters when somebody wants to stop the server: its disks, its address, whether it may be stopped. */
  setStanding(server: string, standing: Partial<Standing>): void;
  /** AWS recovers the server by itself: on a sound host it boots again. */
  recover(server: string): Promise<void>;
  /** A stop that hung comes to its end after all. */
  endStop(server: string): void;
  /** EC2 stops it, as for a person who says so in the console. */
  stopServer(server: string): void;
  terminate(server: string): void;
  /** Sets tags; `undefined` removes one. */
  retag(server: string, tags: Readonly<Record<string, string | undefined>>): void;
}

export function createBreakers(
  find: (server: string) => Server,
  instances: Instances,
  tell: (who: string, what: string) => void,
): Breakers {
  function unitOf(server: string, service: string): Unit {
    const unit = find(server).units.get(service);
    if (unit) return unit;
    const known = [...find(server).units.keys()].join(', ');
    throw new Error(`Expected a service of ${server} (${known}), got "${service}"`);
  }

  return {
    killService: (server, service) => unitOf(server, service).kill(),
    stopService: (server, service) => unitOf(server, service).stop(),
    startService: (server, service) => unitOf(server, service).start(),
    breakConfig(server, service) {
      unitOf(server, service).config.write(brokenConfig(service));
      tell(find(server).name, `somebody breaks the configuration of ${service}`);
    },
    repairConfig(server, service) {
      unitOf(server, service).config.write(soundConfig(service));
      tell(find(server).name, `somebody repairs the configuration of ${service}`);
    },
    agentOffline(server, { lagSeconds = 0 } = {}) {
      find(server).agent.goOffline(lagSeconds * 1_000);
      tell(find(server).name, 'the SSM Agent falls silent');
    },
    agentOnline(server) {
      find(server).agent.goOnline();
      tell(find(server).name, 'the SSM Agent is back');
    },
    setAgentVersion: (server, version) => void (find(server).agent.version = version),
    fillDisk(server, percent = 100) {
      const { load, litter } = find(server);
      load.disk = Math.min(load.disk, percent);
      litter.scatter(percent - load.disk);
      tell(find(server).name, `the disk is ${percent} % full`);
    },
    setLoad: (server, load) => void Object.assign(find(server).load, load),
    async impair(server, check) {
      const found = find(server);
      found.impaired = check;
      tell(found.name, check ? `the ${check} status check fails` : 'the status checks pass again');
      if (check === undefined) return;
      found.agent.goOffline(0);
      await Promise.all([...found.units.values()].map((unit) => unit.kill()));
    },
    setStanding(server, standing) {
      const found = find(server);
      Object.assign(found, standing);
      tell(
        found.name,
        Object.entries(standing)
          .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
          .join(', '),
      );
    },
    async recover(server) {
      const found = find(server);
      found.impaired = undefined;
      tell(found.name, 'AWS has recovered it: the status checks pass again');
      await instances.boot(found);
    },
    endStop: (server) => instances.endStop(find(server)),
    stopServer: (server) => instances.stop(find(server)),
    terminate: (server) => instances.terminate(find(server)),
    retag(server, tags) {
      const found = find(server);
      const merged = { ...found.tags, ...tags };
      found.tags = Object.fromEntries(
        Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
      );
      tell(found.name, `tags are now ${JSON.stringify(found.tags)}`);
    },
  };
}
