import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runDrill } from '../../local/drills/run-drill';
import { withDoor } from '../../local/drills/with-door';
import { webServerDown } from '../../local/drills/web-server-down';
import { packageService } from '../../local/package/package-service';
import { coldAnswer } from './cold-answer';
import { decisionsPerSecond } from './decisions-per-second';
import type { Figures } from './figures';
import { dutyIn, measureStartup } from './startup';
import { stormInMemory } from './storm-in-memory';
import { wireStorm } from './wire-storm';

interface BenchOptions {
  /** The repository. */
  readonly root: string;
  /** Lets a thousand events loose on the local AWS as well, which takes half a minute. */
  readonly storm?: boolean;
  /** Hears what is measured next. */
  readonly onStep?: (what: string) => void;
}

interface Measured {
  readonly figures: Figures;
  /** By function: import time over that of a bundle that only loads the same clients, which no goal is set for. */
  readonly overLoadedClients: Readonly<Record<string, number>>;
}

/** Measures everything, one thing after the other: what runs beside a measurement spoils it. Takes about a minute. */
export async function bench({
  root,
  storm: isStormy = false,
  onStep = () => undefined,
}: BenchOptions): Promise<Measured> {
  onStep('packaging');
  const folder = mkdtempSync(join(tmpdir(), 'toban-bench-'));
  try {
    // With the public door open, so that its function is measured too.
    const dutyFile = join(folder, 'duty.yml');
    writeFileSync(dutyFile, withDoor(readFileSync(join(root, 'duty.yml'), 'utf8')));
    const service = await packageService({ stage: 'local', root, dutyFile });
    onStep('a storm');
    const storm = await stormInMemory(root, folder);
    onStep('decisions');
    const decisions = decisionsPerSecond([200, 1000]);
    onStep('starting the functions');
    const { startup, overLoadedClients } = await measureStartup(service, { root, dutyFile, folder });
    onStep('answering cold');
    const answered = await coldAnswer(service, { duty: dutyIn(dutyFile), root, folder });
    onStep('healing a server');
    const heal = await healing(root);
    if (!isStormy)
      return { figures: { startup, coldAnswer: answered, heal, storm, decisions }, overLoadedClients };
    onStep('a storm over the wire');
    const wire = await wireStorm(root);
    return { figures: { startup, coldAnswer: answered, heal, storm, wire, decisions }, overLoadedClients };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function healing(root: string): Promise<Figures['heal']> {
  const { passed, failure, calls, invocations } = await runDrill(webServerDown, { root });
  if (!passed) throw new Error(`The drill ${webServerDown.name} failed, so it says nothing: ${failure}`);
  return { calls, invocations };
}
