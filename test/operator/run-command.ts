import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

const root = process.cwd();

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

interface Setting {
  /** Where the command is called; the repository's root unless given. */
  readonly folder?: string;
  /** Beside what every process needs; nothing of AWS is inherited. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs one of our commands as npm would, to its end. */
export function runCommand(args: readonly string[], setting: Setting = {}): Promise<Ended> {
  return ended([join(root, 'local/run.mjs'), ...args], setting);
}

/** Commands that were bundled once, with the clients of AWS: two thirds of a call are else spent on loading those. */
export interface Bundled {
  run(args: readonly string[], setting?: Setting): Promise<Ended>;
  forget(): void;
}

export async function bundled(names: readonly string[]): Promise<Bundled> {
  const folder = join(root, '.toban', 'commands', `test-${process.pid}`);
  await build({
    absWorkingDir: root,
    entryPoints: names.map((name) => `local/commands/${name}.ts`),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    // Packages that are no ES modules ask for Node's own.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const { href } = pathToFileURL(join(root, 'local/run-to-end.mjs'));
  return {
    run([name = '', ...args], setting = {}) {
      const bundle = join(folder, `${name}.mjs`);
      const program = `import(${JSON.stringify(href)}).then(({ runToEnd }) => runToEnd(...${JSON.stringify([bundle, args])}))`;
      return ended(['--eval', program], setting);
    },
    forget: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function ended(args: readonly string[], { folder = root, environment, input }: Setting): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH, HOME, AWS_EC2_METADATA_DISABLED: 'true', ...QUIET, ...environment },
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  child.stdin.end(input ?? '');
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, errors }));
  });
}

/** As `local/run.mjs` says it. */
const QUIET = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
