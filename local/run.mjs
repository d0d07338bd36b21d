// Runs one of Toban's commands from its TypeScript source: `node local/run.mjs NAME [arguments]`.
// Our code is bundled by esbuild (the compiler of the Lambda bundles); packages stay in node_modules.
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runToEnd } from './run-to-end.mjs';

// The Lambda runtime is Node 24; what the SDK says of Node 20 concerns nobody who runs this.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [name, ...args] = process.argv.slice(2);
const source = join(root, 'local', 'commands', `${name}.ts`);
if (!name || !existsSync(source)) {
  console.error(`There is no command "${name ?? ''}". The commands are the scripts in package.json.`);
  process.exit(2);
}
// One folder per process: two commands at once must not run each other's half-written bundle.
const outdir = join(root, '.toban', 'commands', `${name}-${process.pid}`);
const outfile = join(outdir, `${name}.mjs`);
await build({
  entryPoints: [source],
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What a command imports only where it needs it, the clients of AWS above all, is not loaded where it does not.
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
});
process.setSourceMapsEnabled(true);
const { rmSync } = await import('node:fs');
process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
await runToEnd(outfile, args);
