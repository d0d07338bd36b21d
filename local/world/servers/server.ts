import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAgent } from './agent-state';
import type { AgentState } from './agent-state';
import { configFileIn, configInMemory } from './config-file';
import { createJournal } from './journal';
import type { Journal } from './journal';
import { litterIn, litterInMemory } from './litter';
import type { Litter } from './litter';
import type { Launch, Probe } from './main-process';
import { createUnit } from './unit';
import type { Unit, UnitState } from './unit';

export type InstanceState = 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated';

/** A server as a drill or `npm start` describes it. */
export interface ServerSpec {
  /** `i-` and 17 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** `real`: each service is a process of this machine. `modelled`: the same contract in memory. */
  readonly mode: 'real' | 'modelled';
  /** systemd units: httpd, nginx, php-fpm, mariadb … */
  readonly services: readonly string[];
  readonly agentVersion?: string;
  readonly instanceType?: string;
}

/** What matters when somebody wants to stop a server. */
export interface Standing {
  rootDevice: 'ebs' | 'instance-store';
  instanceType: string;
  /** `spot`, `capacity-block`; absent for a server that is its owner's for as long as they want. */
  lifecycle: string | undefined;
  /** `DisableApiStop`. */
  stopProtected: boolean;
  /** One of Amazon's changes with each start, an Elastic IP stays. */
  publicAddress: { readonly ip: string; readonly isElastic: boolean } | undefined;
  /** The next stop does not end by itself. */
  stopHangs: boolean;
}

/** The part of a server that a full or busy machine shows. All in percent. */
export interface Load {
  disk: number;
  inodes: number;
  memory: number;
  cpu: number;
}

export interface Server extends Standing {
  readonly id: string;
  readonly name: string;
  readonly mode: 'real' | 'modelled';
  readonly privateIp: string;
  /** Where a real server keeps its files; a modelled one writes nothing. */
  readonly folder: string;
  readonly units: ReadonlyMap<string, Unit>;
  readonly journal: Journal;
  readonly agent: AgentState;
  readonly load: Load;
  /** What takes room on the disk besides `load.disk`, and could go. */
  readonly litter: Litter;
  tags: Readonly<Record<string, string>>;
  state: InstanceState;
  /** How often EC2 was told to reboot it. */
  reboots: number;
  /** How often it was stopped and started, each time onto another host. */
  hosts: number;
  /** Its last boot; milliseconds since 1970. The status checks take a while after it. */
  bootedAt: number;
  launchedAt: number;
  /** The instance status check fails while the operating system is away. */
  rebooting: boolean;
  /** Which status check fails, as when the kernel panics (`instance`) or the host loses power (`system`). */
  impaired: 'instance' | 'system' | undefined;
  /** Attempts that a modelled server bears the mark of. */
  readonly marks: Set<string>;
}

export interface ServerOptions {
  readonly spec: ServerSpec;
  readonly folder: string;
  readonly index: number;
  readonly now: () => number;
  readonly launch: Launch;
  readonly probe: Probe;
  readonly onUnitChange: (server: string, unit: string, state: UnitState, why: string) => void;
}

/** A server that is running as far as EC2 is concerned; its units are started by its boot. */
export function createServer({
  spec,
  folder,
  index,
  now,
  launch,
  probe,
  onUnitChange,
}: ServerOptions): Server {
  if (!/^(i-[0-9a-f]{8}|m?i-[0-9a-f]{17})$/.test(spec.id)) {
    throw new Error(`Expected an instance id like i-0123456789abcdef0, got "${spec.id}"`);
  }
  const journal = createJournal(now);
  if (spec.mode === 'real') mkdirSync(join(folder, 'state'), { recursive: true });
  const units = new Map<string, Unit>();
  for (const name of spec.services) {
    const config = spec.mode === 'real' ? configFileIn(folder, name) : configInMemory(name);
    const onChange = (state: UnitState, why: string): void => onUnitChange(spec.id, name, state, why);
    units.set(name, createUnit({ name, config, journal, launch, probe, now, onChange }));
  }
  return {
    id: spec.id,
    name: spec.name,
    mode: spec.mode,
    instanceType: spec.instanceType ?? 't3.small',
    privateIp: `10.0.${Math.floor(index / 250)}.${(index % 250) + 4}`,
    folder,
    units,
    journal,
    agent: createAgent(spec.agentVersion ?? currentAgentVersion, now),
    load: { disk: 41, inodes: 5, memory: 37, cpu: 4 },
    litter: spec.mode === 'real' ? litterIn(folder) : litterInMemory(),
    tags: { Name: spec.name, ...spec.tags },
    state: 'running',
    reboots: 0,
    hosts: 0,
    rootDevice: 'ebs',
    lifecycle: undefined,
    stopProtected: false,
    publicAddress: undefined,
    stopHangs: false,
    bootedAt: now(),
    launchedAt: now(),
    rebooting: false,
    impaired: undefined,
    marks: new Set(),
  };
}

/** A version that knows `interpolationType: ENV_VAR`. */
export const currentAgentVersion = '3.3.3050.0';
