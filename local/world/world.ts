import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findBash } from '../agent/find-bash';
import { startLookAlikes } from '../agent/look-alikes/host';
import type { LookAlikeHost } from '../agent/look-alikes/host';
import { documentRunner } from '../agent/run-document';
import type { DocumentRunner, Equipment } from '../agent/run-document';
import type { Announcer, Clock, Happening } from '../contracts';
import { createAlarmBook } from './alarms/alarm-book';
import type { AlarmBook } from './alarms/alarm-book';
import { createBreakers } from './breakers';
import type { Breakers } from './breakers';
import { createCommandBook } from './commands/command-book';
import type { CommandBook } from './commands/command-book';
import { createDocumentStore } from './commands/document-store';
import type { DocumentStore } from './commands/document-store';
import { createParameterStore } from './commands/parameter-store';
import type { ParameterStore } from './commands/parameter-store';
import { measureInstances } from './instance-metrics';
import { runHealthChecks } from './load-balancing/health-checks';
import { createTargetGroup } from './load-balancing/target-group';
import type { TargetGroup, TargetGroupSpec } from './load-balancing/target-group';
import { createMetricStore } from './metric-store';
import type { MetricStore } from './metric-store';
import { createInstances } from './servers/instances';
import type { Instances } from './servers/instances';
import { modelledProcesses } from './servers/modelled-process';
import type { Launch } from './servers/main-process';
import { probeByHttp, realLauncher } from './servers/real-process';
import { createServer } from './servers/server';
import type { Server, ServerSpec } from './servers/server';

export interface WorldOptions {
  readonly clock: Clock;
  readonly announce: Announcer;
  /** Where real servers keep their files. */
  readonly folder: string;
  readonly account: string;
  readonly region: string;
  readonly servers: readonly ServerSpec[];
  readonly targetGroups?: readonly TargetGroupSpec[];
  readonly onHappening?: (happening: Happening) => void;
  /** The repository's folder; the working directory unless given. */
  readonly root?: string;
}

/** The one account and Region of the local AWS: everything the services answer from, and all that can happen to it. */
export interface World extends Breakers {
  readonly clock: Clock;
  readonly account: string;
  readonly region: string;
  readonly servers: ReadonlyMap<string, Server>;
  readonly instances: Instances;
  readonly documents: DocumentStore;
  readonly commands: CommandBook;
  readonly parameters: ParameterStore;
  readonly metrics: MetricStore;
  readonly alarms: AlarmBook;
  readonly targetGroups: ReadonlyMap<string, TargetGroup>;
  /** Instance ids by name of the resource group. */
  readonly resourceGroups: Map<string, readonly string[]>;
  /** By instance id or name. Throws when there is none. */
  server(idOrName: string): Server;
  addServer(spec: ServerSpec): Promise<Server>;
  putTargetGroup(spec: TargetGroupSpec): TargetGroup;
  /** The content of an AWS::SSM::Document: text, or the object that CloudFormation makes of it. */
  putDocument(name: string, content: string | object): void;
  putAlarm(properties: Readonly<Record<string, unknown>>): void;
  mute(alarmName: string, untilMilliseconds: number): void;
  /** Ends every process and everything that was due. */
  close(): Promise<void>;
}

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

  const servers = new Map<string, Server>();
  const targetGroups = new Map<string, TargetGroup>();
  const metrics = createMetricStore();
  const alarms = createAlarmBook({ clock, announce, account, region, metrics, tell });
  const instances = createInstances({ clock, announce, account, region, tell });
  const documents = createDocumentStore(now);
  const equipped = new Map<string, Equipment>();
  const ends: (() => void)[] = [
    measureInstances(servers, metrics, clock),
    () => alarms.close(),
    () => instances.close(),
  ];
  const modelled = modelledProcesses();
  const launchReal = realLauncher(root);
  let lookAlikes: Promise<LookAlikeHost> | undefined;
  let bash: string | undefined;

  const runDocument: DocumentRunner = (server, run) => {
    const equipment = equipped.get(server.id);
    if (!equipment || bash === undefined) throw new Error(`Expected ${server.name} to be equipped, and bash`);
    return documentRunner(bash, () => equipment)(server, run);
  };
  const commands = createCommandBook({ clock, announce, account, region, runDocument, tell });

  function find(idOrName: string): Server {
    const found = servers.get(idOrName) ?? [...servers.values()].find(({ name }) => name === idOrName);
    if (!found) throw new Error(`Expected the id or name of a server, got "${idOrName}"`);
    return found;
  }

  /** A restart that was under way when the world ended must not leave a process behind. */
  const launch: Launch = async (unit, wantedPort) => {
    if (closed) throw new Error('The world has ended');
    return launchReal(unit, wantedPort);
  };

  async function makeServer(spec: ServerSpec): Promise<Server> {
    const real = spec.mode === 'real';
    if (real) {
      bash ??= findBash();
      lookAlikes ??= startLookAlikes(root, now);
    }
    const host = real ? await lookAlikes : undefined;
    const server = createServer({
      spec,
      folder: join(folder, spec.name),
      index: servers.size,
      now,
      launch: real ? launch : modelled.launch,
      probe: real ? probeByHttp : modelled.probe,
      onUnitChange: (id, unit, state, why) => tell(find(id).name, `${unit} is ${state}: ${why}`),
    });
    servers.set(server.id, server);
    if (host) equipped.set(server.id, host.equip(server));
    return server;
  }

  async function boot(server: Server): Promise<Server> {
    await instances.boot(server);
    // Nobody is surprised by status checks that are still initializing: these servers have been here for a day.
    server.bootedAt = server.launchedAt = clock.now() - 86_400_000;
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
    for (const end of ends.splice(0)) end();
    for (const command of commands.all) commands.cancel(command, []);
    const units = [...servers.values()].flatMap((server) => [...server.units.values()]);
    await Promise.all(units.map(async (unit) => (await unit.kill(), unit.stop())));
    await (await lookAlikes)?.close();
  }

  const world: World = {
    clock,
    account,
    region,
    servers,
    instances,
    documents,
    commands,
    parameters: createParameterStore(now),
    metrics,
    alarms,
    targetGroups,
    resourceGroups: new Map(),
    server: find,
    addServer: async (spec) => boot(await makeServer(spec)),
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
