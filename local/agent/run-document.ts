import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Server } from '../world/servers/server';
import type { ParameterValues } from './check-parameters';
import type { CommandDocument, DocumentStep } from './document';
import { runShell } from './run-shell';

/** How one step (a "plugin" of Run Command) ended. */
export interface StepResult {
  readonly name: string;
  readonly kind: 'exited' | 'timed-out' | 'cancelled' | 'skipped';
  readonly code: number;
  readonly output: string;
  readonly errorOutput: string;
}

export interface DocumentRun {
  readonly document: CommandDocument;
  readonly values: ParameterValues;
  readonly commandId: string;
  readonly cancelled: AbortSignal;
}

/** Runs documents on real servers, in the bash of this machine. */
export type DocumentRunner = (server: Server, run: DocumentRun) => Promise<readonly StepResult[]>;

/** What a real server's scripts find around them. */
export interface Equipment {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

const defaultTimeoutSeconds = 3_600;

export function documentRunner(bash: string, equipmentOf: (server: Server) => Equipment): DocumentRunner {
  return async (server, { document, values, commandId, cancelled }) => {
    const folder = join(server.folder, 'commands', commandId);
    mkdirSync(folder, { recursive: true });
    const equipment = equipmentOf(server);
    const results: StepResult[] = [];
    try {
      for (const step of document.mainSteps) {
        results.push(await runStep(step, { server, document, values, folder, equipment, bash, cancelled }));
        if (cancelled.aborted) break;
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    return results;
  };
}

interface StepRun {
  readonly server: Server;
  readonly document: CommandDocument;
  readonly values: ParameterValues;
  readonly folder: string;
  readonly equipment: Equipment;
  readonly bash: string;
  readonly cancelled: AbortSignal;
}

async function runStep(step: DocumentStep, run: StepRun): Promise<StepResult> {
  const platform = step.precondition?.['StringEquals'];
  if (platform?.includes('platformType') && !platform.includes('Linux')) {
    return { name: step.name, kind: 'skipped', code: 0, output: '', errorOutput: '' };
  }
  if (step.action !== 'aws:runShellScript') {
    const errorOutput = `The action ${step.action} is not offered by the local agent.`;
    return { name: step.name, kind: 'exited', code: 1, output: '', errorOutput };
  }
  const scriptFile = join(run.folder, `${step.name}.sh`);
  writeFileSync(scriptFile, scriptOf(step, run));
  const result = await runShell({
    bash: run.bash,
    scriptFile,
    folder: run.folder,
    environment: environmentOf(run),
    timeoutSeconds: timeoutOf(step, run),
    cancelled: run.cancelled,
  });
  return { name: step.name, ...result };
}

function environmentOf({ server, document, values, equipment, bash }: StepRun): Record<string, string> {
  const environment: Record<string, string> = {
    // Only this server's commands and the system's own: no nginx that happens to be installed on a laptop.
    PATH: [equipment.folder, '/usr/bin', '/bin', dirname(bash)].join(':'),
    HOME: server.folder,
    TOBAN_STATE_DIR: join(server.folder, 'state'),
    TOBAN_LOG_DIR: join(server.folder, 'var', 'log'),
    TOBAN_RUN_DIR: join(server.folder, 'run'),
    TOBAN_TMP_DIR: join(server.folder, 'tmp'),
    ...equipment.environment,
  };
  if (!server.agent.passesEnvironment) return environment;
  for (const [name, value] of Object.entries(values)) {
    if (document.parameters?.[name]?.interpolationType === 'ENV_VAR')
      environment[`SSM_${name}`] = String(value);
  }
  return environment;
}

function scriptOf(step: DocumentStep, run: StepRun): string {
  const lines = step.inputs?.['runCommand'];
  const texts = Array.isArray(lines) ? lines.map(String) : [typeof lines === 'string' ? lines : ''];
  return `${texts.flatMap((text) => interpolate(text, run)).join('\n')}\n`;
}

/** Puts `{{ Name }}` in, as Systems Manager does for parameters that are not environment variables. */
function interpolate(text: string, { document, values, server }: StepRun): readonly string[] {
  const alone = /^\{\{\s*(\w+)\s*\}\}$/.exec(text.trim())?.[1];
  const list = alone === undefined ? undefined : values[alone];
  if (Array.isArray(list)) return list;
  const replaced = text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const value = values[name];
    const inEnvironment =
      document.parameters?.[name]?.interpolationType === 'ENV_VAR' && server.agent.passesEnvironment;
    if (value === undefined || inEnvironment) return whole;
    return typeof value === 'string' ? value : value.join(' ');
  });
  return [replaced];
}

function timeoutOf(step: DocumentStep, run: StepRun): number {
  const given = step.inputs?.['timeoutSeconds'];
  const seconds = typeof given === 'string' ? Number(interpolate(given, run).join('')) : Number(given);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : defaultTimeoutSeconds;
}
