import { findBash } from '../../agent/find-bash';
import { startLookAlikes } from '../../agent/look-alikes/host';
import type { LookAlikeHost } from '../../agent/look-alikes/host';
import { documentRunner } from '../../agent/run-document';
import type { DocumentRunner, Equipment } from '../../agent/run-document';
import type { Launch } from './main-process';
import { realLauncher } from './real-process';
import type { Server } from './server';

/** What real servers need of this machine: bash, processes, and look-alikes of the commands it lacks. */
export interface RealMachine {
  /** Throws when this machine has no bash. */
  prepare(): Promise<void>;
  equip(server: Server): void;
  readonly launch: Launch;
  readonly runDocument: DocumentRunner;
  /** No process is started from now on. */
  shut(): void;
  close(): Promise<void>;
}

export function createRealMachine(root: string, now: () => number): RealMachine {
  const launchReal = realLauncher(root);
  const equipment = new Map<string, Equipment>();
  let host: LookAlikeHost | undefined;
  let run: DocumentRunner | undefined;
  let shut = false;

  function equipmentOf({ id, name }: Server): Equipment {
    const found = equipment.get(id);
    if (!found) throw new Error(`Expected ${name} to be equipped`);
    return found;
  }

  return {
    async prepare() {
      run ??= documentRunner(findBash(), equipmentOf);
      host ??= await startLookAlikes(root, now);
    },
    equip(server) {
      if (!host) throw new Error(`Expected a prepared machine for ${server.name}`);
      equipment.set(server.id, host.equip(server));
    },
    // A restart that was under way when the world ended must not leave a process behind.
    async launch(unit, wantedPort) {
      if (shut) throw new Error('The world has ended');
      return launchReal(unit, wantedPort);
    },
    async runDocument(server, request) {
      if (!run) throw new Error(`Expected a prepared machine for ${server.name}`);
      return run(server, request);
    },
    shut: () => void (shut = true),
    close: async () => host?.close(),
  };
}
