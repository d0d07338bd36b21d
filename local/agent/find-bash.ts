import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Commands on real servers run in bash, and there is none. */
export class MissingBashError extends Error {
  override readonly name = 'MissingBashError';
}

/** The real bash of this machine. Commands on real servers cannot run without it, so its absence is said at once. */
export function findBash(path = process.env['PATH'] ?? ''): string {
  for (const folder of path.split(delimiter)) {
    if (folder !== '' && existsSync(join(folder, 'bash'))) return join(folder, 'bash');
  }
  throw new MissingBashError(
    'Expected bash on this machine, found none on the PATH. Real servers run their commands in it: install bash, or use modelled servers.',
  );
}
