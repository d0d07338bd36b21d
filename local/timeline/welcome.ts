import colors from 'picocolors';

import type { Duty, Language } from '../../shared/domain/duty';
import type { LocalAws } from '../stack/local-aws';
import type { Server } from '../world/servers/server';
import { machineZone } from './machine-zone';
import { welcomeWords, type WelcomeWords } from './welcome-words';

const { bold, dim, green, yellow, cyan } = colors;

/** What runs where, and how to break it: the first screen of `npm start`. */
export function welcome(
  { url, world, host, events }: LocalAws,
  duty: Duty,
  folder: string,
  language: Language,
  consoleUrl?: string,
): string {
  const words = welcomeWords[language];
  const servers = [...world.servers.values()];
  const alarms = world.alarms.all
    .map(({ settings: { name } }) => name)
    .filter((name) => name.startsWith('toban-'));
  const functions = host.functions.map(({ name }) => name).join(', ');
  const mode = duty.armed.includes('local') ? green(words.armed) : yellow(words.observing);
  return [
    '',
    `${bold(words.onDuty)}${language === 'ja' ? '' : ' '}${mode}`,
    '',
    ...(consoleUrl ? [`Console     ${cyan(consoleUrl)} ${dim(words.console)}`] : []),
    `Local AWS   ${cyan(url)}`,
    `            ${dim(words.state(folder))}`,
    `Functions   ${functions} ${dim(words.bundles(events.rules.length))}`,
    `Alarms      ${words.alarms(alarms.length)}`,
    `            ${dim(words.ownAlarms)}`,
    'Servers',
    ...servers.map((server) => serverLine(server, words)),
    '',
    bold(words.breakIt),
    ...waysToBreak(servers, words),
    '',
    bold(words.handle),
    ...commands(alarms, words),
    '',
    dim(`${words.fromHere} ${words.times(machineZone())}`),
    '',
  ].join('\n');
}

function serverLine({ name, id, units }: Server, words: WelcomeWords): string {
  const services = [...units].map(([service, { mainPid, port }]) =>
    mainPid > 0 ? words.service(service, yellow(String(mainPid)), port) : yellow(words.down(service)),
  );
  return `  ${bold(name.padEnd(10))} ${id}  ${services.join(', ')}`;
}

/** For the first service that runs: `kill -9 0` would end the shell of whoever types it. */
function waysToBreak(servers: readonly Server[], words: WelcomeWords): readonly string[] {
  const [victim] = servers.flatMap(({ name, units }) =>
    [...units.values()].filter(({ mainPid }) => mainPid > 0).map((unit) => ({ name, unit })),
  );
  if (!victim) return [`  ${words.nothingRuns}`];
  const { name, unit } = victim;
  return [
    `  ${yellow(`kill -9 ${unit.mainPid}`)}`,
    `      ${dim(words.killed(name))}`,
    `  echo nonsense >> ${unit.config.realPath ?? 'FILE'}`,
    ...words.misconfigured.map((line) => `      ${dim(line)}`),
  ];
}

function commands(alarms: readonly string[], words: WelcomeWords): readonly string[] {
  const rehearsed = alarms.find((name) => name.includes('-cpu-')) ?? 'ALARM';
  return [
    `  npm run tickets       ${dim(words.tickets)}`,
    `  npm run stop          ${dim(words.stop)}`,
    `  npm run try-alarm -- ${rehearsed}`,
    `                        ${dim(words.rehearse)}`,
  ];
}
