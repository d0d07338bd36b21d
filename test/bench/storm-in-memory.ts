import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { build } from 'esbuild';

import type { Figures } from './figures';

/**
 * A burst of 100,000 events through the readers and the core, with ports in memory: how many a second on one core, and
 * the most memory that a process held which did nothing else. Whether all went well is for `test/storm/` to say.
 */
export async function stormInMemory(root: string, folder: string): Promise<Figures['storm']> {
  const outfile = join(folder, 'storm.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/storm-alone.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  return JSON.parse(execFileSync(process.execPath, [outfile], { encoding: 'utf8' })) as Figures['storm'];
}
