import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Puts what Serverless reads into a folder of its own, so that two builds at once cannot meet. */
export function linkSources(root: string, workshop: string, sources: readonly string[]): void {
  // Serverless takes no link for its own file.
  copyFileSync(join(root, 'serverless.yml'), join(workshop, 'serverless.yml'));
  for (const source of sources) symlinkSync(join(root, source), join(workshop, source));
}
