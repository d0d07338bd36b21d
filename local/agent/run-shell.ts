import { spawn } from 'node:child_process';

export interface ShellRun {
  readonly bash: string;
  readonly scriptFile: string;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly cancelled: AbortSignal;
}

export interface ShellResult {
  readonly kind: 'exited' | 'timed-out' | 'cancelled';
  readonly code: number;
  readonly output: string;
  readonly errorOutput: string;
}

/** Run Command keeps this much of either stream: GetCommandInvocation in the SDK's model. */
const outputLimit = 24_000;
const errorOutputLimit = 8_000;

/** Runs a script in bash in a process group of its own, so that a time-out ends its children too. */
export function runShell(run: ShellRun): Promise<ShellResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(run.bash, [run.scriptFile], {
      cwd: run.folder,
      env: run.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let errorOutput = '';
    let kind: ShellResult['kind'] = 'exited';

    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (output.length < outputLimit) output = (output + text).slice(0, outputLimit);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (errorOutput.length < errorOutputLimit)
        errorOutput = (errorOutput + text).slice(0, errorOutputLimit);
    });

    function end(why: 'timed-out' | 'cancelled'): void {
      if (child.pid === undefined || child.exitCode !== null) return;
      kind = why;
      process.kill(-child.pid, 'SIGKILL');
    }
    const timer = setTimeout(() => end('timed-out'), run.timeoutSeconds * 1_000);
    const cancel = (): void => end('cancelled');
    run.cancelled.addEventListener('abort', cancel);
    endWithUs(child.pid);

    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      run.cancelled.removeEventListener('abort', cancel);
      if (child.pid !== undefined) running.delete(child.pid);
      resolve({ kind, code: code ?? -1, output, errorOutput });
    });
  });
}

const running = new Set<number>();

/** A parent that ends must not leave a script behind that restarts things later. */
function endWithUs(pid: number | undefined): void {
  if (pid === undefined) return;
  if (running.size === 0) {
    process.removeListener('exit', endAll);
    process.once('exit', endAll);
  }
  running.add(pid);
}

function endAll(): void {
  for (const pid of running) process.kill(-pid, 'SIGKILL');
}
