import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { forgetOldPackages } from './forget-old-packages';

interface Made {
  /** The folder of what was made before. */
  readonly cache: string;
  /** The name of what the sources say now. */
  readonly nameOf: () => string;
  /** Makes it in an empty folder. */
  readonly make: (workshop: string) => Promise<void>;
  /** Where it goes instead of the cache: made anew, and what stood there is replaced. */
  readonly outDirectory?: string;
}

/** The folder with what these sources make, made once. Of two processes that make it at the same time both succeed. */
export async function madeOnce(made: Made): Promise<string> {
  const { cache, nameOf, make, outDirectory } = made;
  const name = nameOf();
  const folder = outDirectory ?? join(cache, name);
  if (!outDirectory && existsSync(folder)) return folder;

  const workshop = join(cache, `.${name}-${process.pid}-${process.hrtime.bigint()}`);
  try {
    mkdirSync(workshop, { recursive: true });
    await make(workshop);
    // Somebody saved a file meanwhile: what was made may be half of each.
    if (nameOf() !== name) return await madeOnce(made);
    if (outDirectory) rmSync(outDirectory, { recursive: true, force: true });
    publish(workshop, folder);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  forgetOldPackages(cache);
  return folder;
}

/** Moves what is finished to its place. Of two of the same content the second one leaves the first alone. */
function publish(workshop: string, folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  try {
    renameSync(workshop, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}
