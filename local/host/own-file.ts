import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The absolute path of a file of this repository, which commands cannot take from their own place: they run from a
 * bundle. Looked for upwards from the started script, then from the working directory.
 */
export function ownFile(path: string): string {
  for (const start of [dirname(process.argv[1] ?? '.'), process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, path))) return join(folder, path);
      if (folder === dirname(folder)) break;
    }
  }
  throw new Error(`Expected ${path} above ${process.argv[1] ?? 'the started script'} or ${process.cwd()}`);
}
