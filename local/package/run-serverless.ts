import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** The home directory of Serverless: a folder in which nobody has put anything. */
export const NOWHERE = 'nowhere';

/** Serverless could not make a package. The message is what it said. */
export class PackagingError extends Error {
  override readonly name = 'PackagingError';
}

/**
 * Runs `serverless package` in a folder. It sees nothing of the user's environment but where programs are: no account,
 * no Region and no profile can find its way into a package.
 */
export async function runServerless(folder: string, stage: string, dutyFile: string): Promise<void> {
  const require = createRequire(join(folder, 'package.json'));
  const program = join(dirname(require.resolve('serverless/package.json')), 'bin', 'serverless.js');
  const nowhere = join(folder, NOWHERE);
  const child = spawn(process.execPath, [program, 'package', '--stage', stage], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
      HOME: nowhere,
      TMPDIR: process.env['TMPDIR'] ?? '/tmp',
      TOBAN_DUTY: dutyFile,
      AWS_CONFIG_FILE: nowhere,
      AWS_SHARED_CREDENTIALS_FILE: nowhere,
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      SLS_TELEMETRY_DISABLED: '1',
      SLS_NOTIFICATIONS_MODE: 'off',
      NO_COLOR: '1',
    },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  }
  const status = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed).once('close', ended);
  });
  if (status !== 0) throw new PackagingError(whatMatters(said.join('')));
}

/** The error that Serverless reports, without its banner, its stack traces and the way to its web site. */
function whatMatters(output: string): string {
  const lines = output
    .split('\n')
    .filter((line) => !/^\s+at |^Environment:|^Docs:|^Support:|^Bugs:/.test(line));
  return lines.join('\n').trim() || 'serverless package failed and said nothing';
}
