import colors from 'picocolors';

import { type Figures, goals } from './figures';
import type { WireStorm } from './wire-storm';

/** The figures as a person reads them, each beside its goal. */
export function renderFigures(
  { startup, coldAnswer, heal, storm, wire, decisions }: Figures,
  overLoadedClients: Readonly<Record<string, number>>,
): string {
  const { 200: few, 1000: many } = decisions;
  return [
    ...Object.entries(startup).flatMap(([name, each]) => [
      colors.bold(`Starting ${name}`),
      row('import', `${each.ms} ms`),
      row(
        'over its SDK clients, made',
        `${each.timesClients} ×`,
        atMost(each.timesClients, goals.timesClients),
      ),
      row('over its SDK clients, only loaded', `${overLoadedClients[name]} ×`),
      row('process ready, over an empty handler', `${each.timesEmpty} ×`),
      row('size', `${each.kilobytes} KB`, atMost(each.kilobytes, goals.kilobytes)),
      row(
        'peak after the first event',
        `${each.peakMegabytes} MB`,
        atMost(each.peakMegabytes, goals.peakMegabytes),
      ),
      '',
    ]),
    colors.bold('Answering a button of Slack, cold'),
    row('process start to 200', `${coldAnswer.ms} ms`, atMost(coldAnswer.ms, goals.coldAnswerMilliseconds)),
    row('time of a core', `${coldAnswer.cpuMs} ms`),
    row('until its handler is ready', `${coldAnswer.readyMs} ms`),
    row('over the same three calls alone', `${coldAnswer.timesCalls} ×`),
    '',
    colors.bold('Healing a web server'),
    row('AWS calls', `${heal.calls}`, atMost(heal.calls, goals.calls)),
    row('invocations', `${heal.invocations}`, atMost(heal.invocations, goals.invocations)),
    '',
    colors.bold('A storm of 100,000 events in memory, on one core'),
    row('handled', perSecond(storm.perSecond), atLeast(storm.perSecond, goals.stormPerSecond)),
    row('peak', `${storm.peakMegabytes} MB`, atMost(storm.peakMegabytes, goals.stormMegabytes)),
    '',
    ...(wire ? [...stormOverTheWire(wire), ''] : []),
    colors.bold('Deciding, on one core'),
    row('with 200 plays', perSecond(few), atLeast(few, goals.decisionsPerSecond)),
    row('with 1,000 plays', perSecond(many), atLeast(many, goals.decisionsPerSecond)),
    row('1,000 plays over 200', `${(many / few).toFixed(2)} ×`),
  ].join('\n');
}

function stormOverTheWire({ events, perSecond: rate, lost, tooMany, pages }: WireStorm): readonly string[] {
  return [
    colors.bold(`A storm of ${events.toLocaleString('en')} events over the wire`),
    row('handled', perSecond(rate)),
    row('lost', `${lost}`, atMost(lost, 0)),
    row('actions too many', `${tooMany}`, atMost(tooMany, 0)),
    row('pages', `${pages}`, atMost(pages, 1)),
  ];
}

function row(what: string, figure: string, verdict = ''): string {
  return `  ${what.padEnd(38)}${figure.padStart(18)}   ${verdict}`.trimEnd();
}

function perSecond(count: number): string {
  return `${count.toLocaleString('en')} events/s`;
}

function atMost(figure: number, goal: number): string {
  return figure <= goal ? colors.green(`✓ at most ${goal}`) : colors.yellow(`over the goal of ${goal}`);
}

function atLeast(figure: number, goal: number): string {
  const wanted = goal.toLocaleString('en');
  return figure >= goal ? colors.green(`✓ at least ${wanted}`) : colors.yellow(`under the goal of ${wanted}`);
}
