import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Duty } from '../../shared/domain/duty';
import { drillClock } from '../../local/clock';
import { ownFile } from '../../local/host/own-file';
import type { ServicePackage } from '../../local/package/service-package';
import { estateOf } from '../../local/stack/estate';
import { startLocalAws } from '../../local/stack/local-aws';

/** Long enough for an alarm to notice, and for whatever runs every quarter of an hour. */
const MINUTES = 20;

/**
 * The most memory, in MB, that each packaged function's process has held when its first event is done: the web server of
 * one machine dies on a local AWS, and the functions hear of it as they always do.
 */
export async function peakMemory(
  { templateFile, bundles }: ServicePackage,
  duty: Duty,
  folder: string,
): Promise<Record<string, number>> {
  const clock = drillClock('2026-06-10T12:00:30.000Z');
  const peaks: Record<string, number> = {};
  const failures: string[] = [];
  const aws = await startLocalAws({
    clock,
    duty,
    estate: estateOf(duty, 'modelled'),
    templateFile,
    bundles: reporting(bundles, folder),
    folder: join(folder, 'aws'),
    onInvocation({ function: name, outcome }) {
      if (outcome.kind === 'failed') failures.push(`${name}: ${outcome.error.errorMessage}`);
    },
    onLog({ line }) {
      const { bench, peakMegabytes } = reportIn(line);
      if (bench !== undefined && peakMegabytes !== undefined) peaks[bench] ??= peakMegabytes;
    },
  });
  try {
    await clock.runUntil(() => aws.world.alarms.all.every(({ state }) => state.value === 'OK'), minutes(4));
    await aws.world.killService('web-1', 'httpd');
    // Whoever knocks at the public door and is sent away has made it load everything.
    for (const url of Object.values(aws.functionUrls)) await fetch(url);
    const names = Object.keys(bundles);
    const all = await clock.runUntil(() => names.every((name) => name in peaks), minutes(MINUTES));
    if (!all) throw new Error(`Expected an event for each of ${names.join(', ')}. ${failures.join('; ')}`);
    return peaks;
  } finally {
    await aws.close();
  }
}

function minutes(count: number): number {
  return count * 60_000;
}

/** Bundles that tell their peak and else are the packaged ones. */
function reporting(bundles: ServicePackage['bundles'], folder: string): Record<string, string> {
  const reporter = JSON.stringify(ownFile('test/bench/report-peak.cjs'));
  return Object.fromEntries(
    Object.entries(bundles).map(([name, bundle]) => {
      const file = join(folder, `reporting-${name}.cjs`);
      const given = `${JSON.stringify(name)}, ${JSON.stringify(bundle)}`;
      writeFileSync(file, `module.exports = require(${reporter}).reportPeak(${given});\n`);
      return [name, file];
    }),
  );
}

function reportIn(line: string): { readonly bench?: string; readonly peakMegabytes?: number } {
  return line.startsWith('{"bench":') ? (JSON.parse(line) as ReturnType<typeof reportIn>) : {};
}
