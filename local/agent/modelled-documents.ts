import { diskPercent } from '../world/servers/litter';
import type { Server } from '../world/servers/server';
import type { Unit } from '../world/servers/unit';
import { loadAverages } from './look-alikes/machine';

/** What a script would have printed, and its exit code. */
export interface ModelledResult {
  readonly code: number;
  readonly output: string;
  readonly errorOutput?: string;
}

export type ModelledDocument = (
  server: Server,
  values: Readonly<Record<string, string | readonly string[]>>,
) => Promise<ModelledResult>;

const tooOld =
  'The SSM Agent is too old: it does not pass parameters as environment variables. Version 3.3.2746.0 or later is needed; AWS-UpdateSSMAgent installs it.';

/** The documents of `runbooks/`, as modelled servers behave under them: same results, same rules, no bash. */
export const modelledDocuments: Readonly<Record<string, ModelledDocument>> = {
  'Toban-Diagnose': async (server, values) => {
    const service = String(values['Service']);
    if (!server.agent.passesEnvironment) {
      return refused({
        kind: 'diagnosis',
        service: '',
        state: 'unknown',
        config: 'unknown',
        configError: '',
        listening: false,
        lastError: tooOld,
      });
    }
    const unit = server.units.get(service);
    const verdict = unit?.testConfig();
    return ended(0, `Diagnosis of ${service} (attempt ${String(values['Attempt'])})`, {
      kind: 'diagnosis',
      service,
      state: unit?.state ?? 'unknown',
      config: { sound: 'ok', broken: 'broken', untestable: 'unknown' }[verdict?.kind ?? 'untestable'],
      configError: verdict?.kind === 'broken' ? oneLine(verdict.output) : '',
      listening: unit?.state === 'active',
      diskPercent: diskPercent(server),
      inodePercent: server.load.inodes,
      memoryPercent: server.load.memory,
      load: loadAverages(server).replaceAll(',', ''),
      lastError: lastError(server, service),
    });
  },

  'Toban-RestartService': async (server, values) => {
    const service = String(values['Service']);
    const attempt = String(values['Attempt']);
    const unit = server.units.get(service);
    const finish = (code: number, result: string, detail: string): ModelledResult =>
      ended(code, `${result}: ${detail}`, {
        kind: 'restart',
        result,
        service,
        state: stateOf(unit),
        detail: oneLine(detail),
      });

    if (!server.agent.passesEnvironment) {
      return refused({ kind: 'restart', result: 'failed', service: '', state: 'unknown', detail: tooOld });
    }
    if (server.marks.has(attempt))
      return finish(0, 'already-done', `Attempt ${attempt} has been here before.`);
    const verdict = unit?.testConfig();
    if (verdict?.kind === 'broken') return finish(1, 'config-broken', verdict.output);
    server.marks.add(attempt);
    if (!unit)
      return finish(
        1,
        'failed',
        `systemctl restart ${service} ended with status 5. Unit ${service}.service not found.`,
      );
    if (await unit.restart()) return finish(0, 'restarted', `${service} is active.`);
    return finish(
      1,
      'failed',
      `systemctl restart ${service} ended with status 1. ${lastError(server, service)}`,
    );
  },

  'Toban-FreeDiskSpace': async (server, values) => {
    const attempt = String(values['Attempt']);
    if (!server.agent.passesEnvironment) {
      return refused({ kind: 'disk', result: 'failed', freedBytes: 0, detail: tooOld });
    }
    const percentBefore = diskPercent(server);
    const finish = (code: number, result: string, detail: string): ModelledResult =>
      ended(code, `${result}: ${detail}`, {
        kind: 'disk',
        result,
        percentBefore,
        percentAfter: diskPercent(server),
        freedBytes: Math.round(((percentBefore - diskPercent(server)) * totalDiskBytes) / 100),
        detail,
      });
    if (server.marks.has(attempt))
      return finish(0, 'already-done', `Attempt ${attempt} has been here before.`);
    server.marks.add(attempt);
    server.litter.remove('journal', 'log', 'packages');
    const percentAfter = diskPercent(server);
    return percentAfter < percentBefore
      ? finish(0, 'freed', `The fullest disk was ${percentBefore} % full and is ${percentAfter} % full.`)
      : finish(
          1,
          'nothing-freed',
          `Nothing that may be removed takes up space; the fullest disk is ${percentAfter} % full.`,
        );
  },
};

const totalDiskBytes = 8_377_344 * 1_024;

function ended(code: number, output: string, result: unknown): ModelledResult {
  return { code, output: `${output}\nOPSRESULT ${JSON.stringify(result)}\n` };
}

function refused(result: unknown): ModelledResult {
  return { code: 1, output: `OPSRESULT ${JSON.stringify(result)}\n`, errorOutput: `${tooOld}\n` };
}

function stateOf(unit: Unit | undefined): string {
  return unit?.state ?? 'unknown';
}

function oneLine(text: string): string {
  return text.replaceAll('\n', ' ').slice(0, 300);
}

function lastError(server: Server, service: string): string {
  return server.journal.read(service, 'warning').at(-1)?.text ?? '';
}
