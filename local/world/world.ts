import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { measureByAgents } from './agent-metrics';
import { createAlarmBook } from './alarms/alarm-book';
import { createBackupJobs } from './backup-jobs';
import { createBreakers } from './breakers';
import { createBuckets } from './buckets';
import { createCommandBook } from './commands/command-book';
import { createDocumentStore } from './commands/document-store';
import { createParameterStore } from './commands/parameter-store';
import { measureInstances } from './instance-metrics';
import { runHealthChecks } from './load-balancing/health-checks';
import { createTargetGroup } from './load-balancing/target-group';
import type { TargetGroup, TargetGroupSpec } from './load-balancing/target-group';
import { createMetricStore } from './metric-store';
import { createInstances } from './servers/instances';
import { modelledProcesses } from './servers/modelled-process';
import { createRealMachine } from './servers/real-machine';
import { probeByHttp } from './servers/real-process';
import { createScaling } from './scaling';
import { createServer } from './servers/server';
import type { Server, ServerSpec } from './servers/server';
import type { World, WorldOptions } from './world-shape';

export type { World, WorldOptions } from './world-shape';

const dayMilliseconds = 86_400_000;

/** Makes a world and boots its servers. Throws when a real server is wanted and this machine has no bash. */
export async function createWorld(options: WorldOptions): Promise<World> {
  const { clock, announce, account, region, folder, root = process.cwd() } = options;
  if (!existsSync(join(root, 'local', 'world', 'service-process.cjs'))) {
    throw new Error(`Expected the repository's folder, got "${root}"`);
  }
  mkdirSync(folder, { recursive: true });
  const now = (): number => clock.now();
  let closed = false;
  function tell(who: string, what: string, data?: Readonly<Record<string, unknown>>): void {
    if (!closed) options.onHappening?.({ at: clock.now(), who, what, ...(data ? { data } : {}) });
  }

  const place = { clock, announce, account, region, tell };
  const servers = new Map<string, Server>();
  const targetGroups = new Map<string, TargetGroup>();
  const metrics = createMetricStore();
  const alarms = createAlarmBook({ ...place, metrics });
  const instances = createInstances(place);
  const documents = createDocumentStore(now);
  const machine = createRealMachine(root, now);
  const modelled = modelledProcesses();
  const buckets = createBuckets(options.bucketFolder ?? join(folder, 's3'));
  const commands = createCommandBook({ ...place, buckets, runDocument: machine.runDocument });
  const ends = [
    measureInstances(servers, metrics, clock),
    measureByAgents(servers, metrics, clock),
    alarms.close,
    instances.close,
  ];

  function find(idOrName: string): Server {
    const found = servers.get(idOrName) ?? [...servers.values()].find(({ name }) => name === idOrName);
    if (!found) throw new Error(`Expected the id or name of a server, got "${idOrName}"`);
    return found;
  }

  async function makeServer(spec: ServerSpec): Promise<Server> {
    const real = spec.mode === 'real';
    if (real) await machine.prepare();
    const server = createServer({
      spec,
      folder: join(folder, spec.name),
      index: servers.size,
      now,
      launch: real ? machine.launch : modelled.launch,
      probe: real ? probeByHttp : modelled.probe,
      onUnitChange: (id, unit, state, why) => tell(find(id).name, `${unit} is ${state}: ${why}`),
    });
    servers.set(server.id, server);
    if (real) machine.equip(server);
    return server;
  }

  async function boot(server: Server): Promise<Server> {
    await instances.boot(server);
    // Nobody is surprised by status checks that are still initializing: these servers have been here for a day.
    server.bootedAt = server.launchedAt = clock.now() - dayMilliseconds;
    return server;
  }

  function putTargetGroup(spec: TargetGroupSpec): TargetGroup {
    const group = createTargetGroup(spec, spec.instanceIds.map(find), account, region);
    targetGroups.set(group.name, group);
    ends.push(runHealthChecks(group, { clock, metrics, tell }));
    return group;
  }

  async function close(): Promise<void> {
    closed = true;
    machine.shut();
    for (const end of ends.splice(0)) end();
    for (const command of commands.all) commands.cancel(command, []);
    const units = [...servers.values()].flatMap((server) => [...server.units.values()]);
    await Promise.all(units.map(async (unit) => (await unit.kill(), unit.stop())));
    await machine.close();
  }

  const addServer = async (spec: ServerSpec): Promise<Server> => boot(await makeServer(spec));
  const world: World = {
    clock,
    account,
    region,
    servers,
    instances,
    scaling: createScaling({ clock, instances, targetGroups, addServer, tell }),
    documents,
    commands,
    parameters: createParameterStore(now),
    metrics,
    alarms,
    targetGroups,
    calendars: new Map(),
    backupJobs: createBackupJobs(place),
    buckets,
    resourceGroups: new Map(),
    server: find,
    addServer,
    putTargetGroup,
    putDocument: (name, content) =>
      void documents.put(name, typeof content === 'string' ? content : JSON.stringify(content)),
    putAlarm: (properties) => void alarms.put(properties),
    mute: (alarmName, until) => void alarms.mute([alarmName], until),
    close,
    ...createBreakers(find, instances, tell),
  };
  try {
    // Made one by one, in their order; booted all at once.
    for (const spec of options.servers) await makeServer(spec);
    await Promise.all([...servers.values()].map(boot));
    for (const spec of options.targetGroups ?? []) putTargetGroup(spec);
  } catch (error) {
    await close();
    throw error;
  }
  return world;
}
