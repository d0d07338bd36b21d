import { readFileSync, statSync } from 'node:fs';

import type { Duty } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';
import type { ServicePackage } from '../../local/package/service-package';
import { bundleClients, bundleEmptyHandler } from './comparison-bundles';
import type { Startup } from './figures';
import { type LoadTime, loadTimes } from './load-times';
import { peakMemory } from './peak-memory';

interface StartupFigures {
  readonly startup: Readonly<Record<string, Startup>>;
  readonly overLoadedClients: Readonly<Record<string, number>>;
}

/** What starting each packaged function costs, beside what the SDK and Node alone cost. */
export async function measureStartup(
  service: ServicePackage,
  { root, dutyFile, folder }: { readonly root: string; readonly dutyFile: string; readonly folder: string },
): Promise<StartupFigures> {
  const names = Object.keys(service.bundles);
  const bundles: Record<string, string> = { empty: await bundleEmptyHandler(root, folder) };
  for (const [name, bundle] of Object.entries(service.bundles)) {
    const { loaded, made } = await bundleClients(root, name, folder);
    Object.assign(bundles, { [`${name}, loaded`]: loaded, [`${name}, made`]: made, [name]: bundle });
  }
  const times = await loadTimes(bundles);
  const peaks = await peakMemory(service, dutyIn(dutyFile), folder);

  function ratio(name: string, other: string, time: keyof LoadTime): number {
    return rounded((times[name]?.[time] ?? NaN) / (times[other]?.[time] ?? NaN), 2);
  }
  function startupOf(name: string): Startup {
    return {
      ms: rounded(times[name]?.importMilliseconds ?? NaN, 1),
      timesClients: ratio(name, `${name}, made`, 'importMilliseconds'),
      timesEmpty: ratio(name, 'empty', 'readyMilliseconds'),
      kilobytes: Math.round(statSync(service.bundles[name] ?? '').size / 1000),
      peakMegabytes: rounded(peaks[name] ?? NaN, 1),
    };
  }
  return {
    startup: Object.fromEntries(names.map((name) => [name, startupOf(name)])),
    overLoadedClients: Object.fromEntries(
      names.map((name) => [name, ratio(name, `${name}, loaded`, 'importMilliseconds')]),
    ),
  };
}

/** The duty of a file that must be valid. */
export function dutyIn(file: string): Duty {
  const loaded = loadDuty(readFileSync(file, 'utf8'));
  if ('duty' in loaded) return loaded.duty;
  throw new Error('Expected a valid duty.yml: npm run check says what is wrong with it');
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
