import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

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
export function runCommand(
  args: readonly string[],
  { folder = root, environment, input }: Setting = {},
): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [join(root, 'local/run.mjs'), ...args], {
    cwd: folder,
    env: { PATH, HOME, AWS_EC2_METADATA_DISABLED: 'true', ...environment },
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
