import type { Announcer, Clock } from '../../contracts';
import type { InstanceState, Server } from './server';

/** What EC2 does to servers, with about the durations it takes in an account. */
export interface Instances {
  /** Starts the units of a server that has just booted, or was just made. */
  boot(server: Server): Promise<void>;
  stop(server: Server): void;
  /** A stop that hung comes to its end after all. */
  endStop(server: Server): void;
  start(server: Server): void;
  reboot(server: Server): void;
  terminate(server: Server): void;
  /** Forgets what was under way. */
  close(): void;
}

interface Place {
  readonly clock: Clock;
  readonly announce: Announcer;
  readonly account: string;
  readonly region: string;
  readonly tell: (who: string, what: string) => void;
}

const seconds = { stop: 30, start: 15, bootAfterStart: 10, reboot: 45, terminate: 30 };

export function createInstances({ clock, announce, account, region, tell }: Place): Instances {
  /** Each server's next step; a later request takes the place of an earlier one. */
  const pending = new Map<string, () => void>();

  function enter(server: Server, state: InstanceState): void {
    server.state = state;
    tell(server.name, `instance is ${state}`);
    announce.putEvent({
      'detail-type': 'EC2 Instance State-change Notification',
      source: 'aws.ec2',
      resources: [`arn:aws:ec2:${region}:${account}:instance/${server.id}`],
      detail: { 'instance-id': server.id, state },
    });
  }

  function later(server: Server, delaySeconds: number, what: string, run: () => Promise<void>): void {
    pending.get(server.id)?.();
    pending.set(server.id, clock.at(clock.now() + delaySeconds * 1_000, `${server.name}: ${what}`, run));
  }

  /** The operating system goes away, and everything that ran on it. */
  async function halt(server: Server): Promise<void> {
    server.agent.goOffline(0);
    await Promise.all([...server.units.values()].map((unit) => unit.stop()));
  }

  async function stopped(server: Server): Promise<void> {
    await halt(server);
    enter(server, 'stopped');
  }

  /** A started server comes up on another host, whatever was wrong with the last, and with another address of Amazon's. */
  function moveHost(server: Server): void {
    server.hosts += 1;
    server.impaired = undefined;
    const { publicAddress } = server;
    if (!publicAddress || publicAddress.isElastic) return;
    server.publicAddress = { ip: `203.0.113.${(server.hosts % 200) + 20}`, isElastic: false };
    tell(server.name, `has the public address ${server.publicAddress.ip} now`);
  }

  async function boot(server: Server): Promise<void> {
    server.rebooting = false;
    // What hung is gone with the memory it hung in; the host's own trouble is not.
    if (server.impaired === 'instance') server.impaired = undefined;
    server.bootedAt = clock.now();
    await Promise.all([...server.units.values()].map((unit) => unit.start()));
    server.agent.goOnline();
  }

  return {
    boot,
    stop(server) {
      enter(server, 'stopping');
      if (server.stopHangs) later(server, 1, 'goes down', () => halt(server));
      else later(server, seconds.stop, 'stopped', () => stopped(server));
    },
    endStop(server) {
      if (server.state !== 'stopping')
        throw new Error(`Expected ${server.name} to be stopping, it is ${server.state}`);
      later(server, 1, 'stopped', () => stopped(server));
    },
    start(server) {
      enter(server, 'pending');
      server.launchedAt = clock.now();
      later(server, seconds.start, 'running', async () => {
        moveHost(server);
        enter(server, 'running');
        later(server, seconds.bootAfterStart, 'booted', () => boot(server));
      });
    },
    reboot(server) {
      tell(server.name, 'reboots');
      server.rebooting = true;
      server.reboots += 1;
      server.agent.goOffline(0);
      later(server, 1, 'goes down', async () => {
        await halt(server);
        later(server, seconds.reboot, 'booted', () => boot(server));
      });
    },
    terminate(server) {
      enter(server, 'shutting-down');
      later(server, 1, 'goes down', async () => {
        await halt(server);
        later(server, seconds.terminate, 'terminated', async () => enter(server, 'terminated'));
      });
    },
    close() {
      for (const cancel of pending.values()) cancel();
      pending.clear();
    },
  };
}
