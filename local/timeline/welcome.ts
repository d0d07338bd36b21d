import colors from 'picocolors';

import type { Duty } from '../../shared/domain/duty';
import type { LocalAws } from '../stack/local-aws';

/** What runs where, and how to break it: the first screen of `npm start`. */
export function welcome({ url, world, host, events }: LocalAws, duty: Duty, folder: string): string {
  const { bold, dim, green, yellow, cyan } = colors;
  const servers = [...world.servers.values()].map(({ name, id, units }) => {
    const services = [...units].map(
      ([service, { mainPid, port }]) => `${service} process ${yellow(String(mainPid))} on 127.0.0.1:${port}`,
    );
    return `  ${bold(name.padEnd(10))} ${id}  ${services.join(', ')}`;
  });
  const first = [...world.servers.values()][0];
  const service = [...(first?.units.entries() ?? [])][0];
  return [
    '',
    `${bold('Toban')} is on duty. ${duty.armed.includes('local') ? green('Armed: it heals.') : yellow('Observing: it tells and touches nothing.')}`,
    '',
    `Local AWS   ${cyan(url)} ${dim(`(state in ${folder}; --fresh empties it)`)}`,
    `Functions   ${host.functions.map(({ name }) => name).join(', ')} ${dim(`(the packaged bundles, ${events.rules.length} rules)`)}`,
    `Alarms      ${world.alarms.all.filter(({ settings: { name } }) => name.startsWith('toban-')).length} watch the servers`,
    'Servers',
    ...servers,
    '',
    `${bold('Break something')}, in another terminal:`,
    `  ${yellow(`kill -9 ${service?.[1].mainPid ?? 'PID'}`)}                 the web server of ${first?.name ?? 'a server'} dies; the alarm follows within about a minute`,
    `  echo nonsense >> ${service?.[1].config.realPath ?? 'FILE'}`,
    `                                a broken configuration: with the web server killed too, nobody restarts it`,
    `  npm run stop                  the kill switch; ${dim('npm run go')} releases it`,
    `  npm run tickets               what Toban works on; ${dim('npm run try-alarm -- toban-wordpress-cpu-web-1')} rehearses`,
    '',
    dim('Ctrl-C ends it all. What happens from here on:'),
    '',
  ].join('\n');
}
