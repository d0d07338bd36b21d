import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { ownFile } from '../../local/host/own-file';
import { median } from './median';

/** Enough for a median that comes out alike on a machine that does other things too. */
const ROUNDS = 31;

export interface LoadTime {
  /** How long `require` of the bundle takes. */
  readonly importMilliseconds: number;
  /** From the start of the process until its handler is there. */
  readonly readyMilliseconds: number;
}

const run = promisify(execFile);

/** Loads each bundle in fresh processes, one of each in turn, so that whatever slows the machine slows all alike. */
export async function loadTimes(
  bundles: Readonly<Record<string, string>>,
): Promise<Record<string, LoadTime>> {
  const samples = new Map<string, LoadTime[]>(Object.keys(bundles).map((name) => [name, []]));
  // The first round only brings the files into the disk cache.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, bundle] of Object.entries(bundles)) {
      const sample = await load(bundle);
      if (round > 0) samples.get(name)?.push(sample);
    }
  }
  return Object.fromEntries(
    [...samples].map(([name, each]) => [
      name,
      {
        importMilliseconds: median(each.map(({ importMilliseconds }) => importMilliseconds)),
        readyMilliseconds: median(each.map(({ readyMilliseconds }) => readyMilliseconds)),
      },
    ]),
  );
}

async function load(bundle: string): Promise<LoadTime> {
  const { stdout } = await run(process.execPath, [ownFile('test/bench/load-bundle.cjs'), bundle], {
    env: {
      AWS_REGION: 'eu-west-1',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
  });
  return JSON.parse(stdout) as LoadTime;
}
