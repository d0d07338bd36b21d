import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { promisify } from 'node:util';

import type { Duty } from '../../shared/domain/duty';
import { MEMBER } from '../../local/drills/with-door';
import { ownFile } from '../../local/host/own-file';
import type { ServicePackage } from '../../local/package/service-package';
import { doorSecret } from '../../local/stack/door-secret';
import { bundleDoorCalls } from './comparison-bundles';
import type { ColdAnswer } from './figures';
import { median } from './median';
import { serveDoor, type ServedDoor } from './serve-door';

const ROUNDS = 21;

interface Sample {
  readonly statusCode: number;
  readonly readyMilliseconds: number;
  readonly answeredMilliseconds: number;
  readonly cpuMilliseconds: number;
}

const run = promisify(execFile);

/**
 * The whole cold answer of the door to a button of Slack: a fresh process, its bundle, the secret, the signature, the
 * event on the bus, 200. Beside it, in turn, a process that makes the same three calls and does nothing else.
 */
export async function coldAnswer(
  service: ServicePackage,
  { duty, root, folder }: { readonly duty: Duty; readonly root: string; readonly folder: string },
): Promise<ColdAnswer> {
  const bundle = service.bundles['receive'];
  if (!bundle) throw new Error('Expected the door to be packaged');
  const bare = await bundleDoorCalls(root, folder);
  const door = await serveDoor(service, duty);
  try {
    const samples: Record<'door' | 'bare', Sample[]> = { door: [], bare: [] };
    // The first round brings the files into the disk cache, and lets the endpoint read its schemas.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [name, file] of [
        ['door', bundle],
        ['bare', bare],
      ] as const) {
        const sample = await answer(file, door);
        if (sample.statusCode !== 200) throw new Error(`Expected 200, got ${sample.statusCode}`);
        if (round > 0) samples[name].push(sample);
      }
    }
    const of = (name: 'door' | 'bare', time: Exclude<keyof Sample, 'statusCode'>) =>
      median(samples[name].map((sample) => sample[time]));
    return {
      ms: Math.round(of('door', 'answeredMilliseconds')),
      cpuMs: Math.round(of('door', 'cpuMilliseconds')),
      readyMs: Math.round(of('door', 'readyMilliseconds')),
      timesCalls: Number(
        (of('door', 'answeredMilliseconds') / of('bare', 'answeredMilliseconds')).toFixed(2),
      ),
    };
  } finally {
    await door.close();
  }
}

async function answer(bundle: string, { environment }: ServedDoor): Promise<Sample> {
  const file = ownFile('test/bench/answer-cold.cjs');
  const { stdout } = await run(process.execPath, [file, bundle, JSON.stringify(press())], {
    env: environment,
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1)) as Sample;
}

/** Somebody presses “approve” now. */
function press(): object {
  const value = JSON.stringify({ ticket: 'k3x7q2m5vbtd-2', plan: 'abcdefgh' });
  const payload = { type: 'block_actions', user: { id: MEMBER }, actions: [{ action_id: 'approve', value }] };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const seconds = String(Math.floor(Date.now() / 1000));
  const key = doorSecret('toban/slack-signing');
  const code = createHmac('sha256', key).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    version: '2.0',
    rawPath: '/slack',
    rawQueryString: '',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': seconds,
      'x-slack-signature': `v0=${code}`,
    },
    requestContext: { http: { method: 'POST' } },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}
