import type { Server } from '../../world/servers/server';
import type { Unit } from '../../world/servers/unit';
import type { CommandAnswer, LookAlike, LookAlikeCall } from './command';

/** systemctl, as far as a runbook goes: status, is-active, show, start, stop, restart, reload. */
export const systemctl: LookAlike = async (call) => {
  const [verb, ...names] = call.operands;
  const name = names[0]?.replace(/\.service$/, '');
  if (!name) return { code: 1, errorOutput: 'Too few arguments.' };
  const unit = call.server.units.get(name);
  switch (verb) {
    case 'is-active':
      return { code: unit?.state === 'active' ? 0 : 3, output: unit?.state ?? 'inactive' };
    case 'is-failed':
      return { code: unit?.state === 'failed' ? 0 : 1, output: unit?.state ?? 'inactive' };
    case 'show':
      return { code: 0, output: show(call, unit) };
    case 'status':
      return status(call.server, name, unit);
    case 'start':
    case 'stop':
    case 'restart':
    case 'try-restart':
    case 'reload-or-restart':
      return change(verb, name, unit);
    default:
      return { code: 1, errorOutput: `Unknown command verb '${verb ?? ''}'.` };
  }
};

async function change(verb: string, name: string, unit: Unit | undefined): Promise<CommandAnswer> {
  if (!unit)
    return { code: 5, errorOutput: `Failed to ${verb} ${name}.service: Unit ${name}.service not found.` };
  if (verb === 'stop') {
    await unit.stop();
    return { code: 0 };
  }
  if (verb === 'try-restart' && unit.state !== 'active') return { code: 0 };
  const started = await (verb === 'start' ? unit.start() : unit.restart());
  if (started) return { code: 0 };
  return {
    code: 1,
    errorOutput:
      `Job for ${name}.service failed because the control process exited with error code.\n` +
      `See "systemctl status ${name}.service" and "journalctl -xeu ${name}.service" for details.`,
  };
}

function show({ options }: LookAlikeCall, unit: Unit | undefined): string {
  const properties: Record<string, string> = {
    LoadState: unit ? 'loaded' : 'not-found',
    ActiveState: unit?.state ?? 'inactive',
    SubState: unit?.state === 'active' ? 'running' : (unit?.state ?? 'dead'),
    MainPID: String(unit?.mainPid ?? 0),
  };
  const wanted = (options.get('--property') ?? options.get('-p') ?? Object.keys(properties).join(',')).split(
    ',',
  );
  return wanted
    .map((property) =>
      options.has('--value') ? (properties[property] ?? '') : `${property}=${properties[property] ?? ''}`,
    )
    .join('\n');
}

function status(server: Server, name: string, unit: Unit | undefined): CommandAnswer {
  if (!unit) return { code: 4, errorOutput: `Unit ${name}.service could not be found.` };
  const words = {
    active: 'active (running)',
    inactive: 'inactive (dead)',
    failed: 'failed',
  };
  const since = new Date(unit.since).toISOString().replace('T', ' ').slice(0, 19);
  const lines = [
    `${unit.state === 'active' ? '●' : '○'} ${name}.service`,
    `     Loaded: loaded (/usr/lib/systemd/system/${name}.service; enabled; preset: disabled)`,
    `     Active: ${words[unit.state]} since ${since} UTC`,
    ...(unit.mainPid ? [`   Main PID: ${unit.mainPid} (${name})`] : []),
    `     CGroup: /system.slice/${name}.service on ${server.name}`,
  ];
  return { code: unit.state === 'active' ? 0 : 3, output: lines.join('\n') };
}
