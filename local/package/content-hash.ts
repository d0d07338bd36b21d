import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything in the repository that ends up in a package, besides duty.yml, and what packages it. */
const INPUTS = [
  'serverless.yml',
  'esbuild.config.cjs',
  'package-lock.json',
  'tsconfig.json',
  'resources',
  'shared',
  'events',
  'functions',
  'runbooks',
  'local/package',
];
const SOURCE = /\.(ts|cjs|mjs|js|json|yml)$/;

/** A name for what is made of these sources and of what else is `given`. The same content has the same name everywhere. */
export function contentHash(root: string, ...given: readonly (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const each of given) hash.update(each).update('\0');
  for (const file of INPUTS.flatMap((input) => filesUnder(root, input))) {
    hash
      .update('\0')
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 20);
}

function filesUnder(root: string, path: string): readonly string[] {
  if (SOURCE.test(path)) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.name !== 'samples' && (entry.isDirectory() || SOURCE.test(entry.name)))
    .map(({ name }) => join(path, name))
    .sort()
    .flatMap((below) => filesUnder(root, below));
}
