import type { LocalService, Operation } from '../../../local/contracts';
import type { EndpointOptions, RecordedCall, ServedService } from '../../../local/endpoint/endpoint-options';
import type { SdkClient } from '../../../local/endpoint/read-service-shape';
import { serveAws, type ServedAws } from '../../../local/endpoint/serve-aws';

/** The settings of every client in these tests. */
export const offline = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIAWEBSHOP', secretAccessKey: 'not-secret' },
  maxAttempts: 1,
};

/** Operations that ask IAM for nothing. */
export function stub(operations: Readonly<Record<string, Operation>>): LocalService {
  return { operations, access: Object.fromEntries(Object.keys(operations).map((name) => [name, () => []])) };
}

export function served(
  client: SdkClient,
  module: object,
  operations: Readonly<Record<string, Operation>>,
): ServedService {
  return { client, module, service: stub(operations) };
}

export interface StubAws extends ServedAws {
  readonly calls: RecordedCall[];
  readonly bugs: unknown[];
}

/** An endpoint at 2026-03-01T04:00:00Z that knows one key, allows everything and keeps what it saw. */
export async function serveStubs(
  services: readonly ServedService[],
  options: Partial<EndpointOptions> = {},
): Promise<StubAws> {
  const calls: RecordedCall[] = [];
  const bugs: unknown[] = [];
  const aws = await serveAws({
    account: '111122223333',
    services,
    clock: { now: () => Date.parse('2026-03-01T04:00:00Z') },
    credentials: (accessKeyId) =>
      accessKeyId === 'AKIAWEBSHOP' ? { accessKeyId, role: 'WebShop' } : undefined,
    authorize: () => undefined,
    onCall: (call) => calls.push(call),
    onBug: (bug) => bugs.push(bug),
    ...options,
  });
  return { ...aws, calls, bugs };
}
