import type { Call, LocalService } from '../../../local/contracts';

const call: Omit<Call, 'service' | 'operation'> = {
  account: '123456789012',
  region: 'eu-west-1',
  requestId: '7f2d1c1e-0000-4000-8000-000000000000',
  caller: { accessKeyId: 'AKIALOCAL', role: 'toban-dev-remediate' },
};

/** Calls an operation as the endpoint does after decoding. */
export async function ask(
  service: LocalService,
  operation: string,
  input: object,
): Promise<Record<string, unknown>> {
  const answer = await service.operations[operation]?.(never(input), {
    ...call,
    service: 'local',
    operation,
  });
  return Object.fromEntries(Object.entries(answer ?? {}));
}

/** What an operation asks of IAM. */
export function accessOf(service: LocalService, operation: string, input: object): unknown {
  return service.access[operation]?.(never(input), { ...call, service: 'local', operation });
}

function never(input: object): never {
  return input as never;
}
