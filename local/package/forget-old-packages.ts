import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that are kept even when they are old: going back and forth between two versions should stay quick. */
const KEPT = 10;
const DAY = 24 * 60 * 60 * 1000;

/** Removes packages that nobody can still be running from: not among the newest, and older than a day. */
export function forgetOldPackages(cache: string): void {
  const packages = readdirSync(cache)
    .flatMap((name) => {
      const folder = join(cache, name);
      const stats = statSync(folder, { throwIfNoEntry: false });
      return stats ? [{ folder, at: stats.mtimeMs }] : [];
    })
    .sort((one, other) => other.at - one.at);
  const newest = packages[0]?.at ?? 0;
  for (const { folder, at } of packages.slice(KEPT)) {
    if (newest - at > DAY) rmSync(folder, { recursive: true, force: true });
  }
}
