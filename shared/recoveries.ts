import type { InstanceId } from './domain/names';
import type { Ports } from './domain/ports';
import type { HealthSignal, RecoverySignal, Signal } from './domain/signal';
import { signalId } from './signal-id';

/** EC2's two ways to move a server off a broken host, each with its end. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-configuration-recovery.html */
export const RECOVERY_CODES = {
  AWS_EC2_SIMPLIFIED_AUTO_RECOVERY_SUCCESS: 'succeeded',
  AWS_EC2_SIMPLIFIED_AUTO_RECOVERY_FAILURE: 'failed',
  AWS_EC2_INSTANCE_AUTO_RECOVERY_SUCCESS: 'succeeded',
  AWS_EC2_INSTANCE_AUTO_RECOVERY_FAILURE: 'failed',
} as const;

/**
 * What AWS says of its own recovery of servers: the ledger remembers it, for a ticket that is opened later, and the
 * tickets that opened lately about these servers hear of it now. Any other signal stays as it is.
 */
export async function forWaiting(
  signal: Signal,
  { ledger }: Pick<Ports, 'ledger'>,
): Promise<readonly Signal[]> {
  const result = signal.kind === 'health' ? resultOf(signal) : undefined;
  if (signal.kind !== 'health' || !result) return [signal];
  const { place, at, notice } = signal;
  const servers = notice.resources.flatMap(({ server }) => server ?? []);
  for (const server of servers) await ledger.recordRecovery(place, server, { at, result });
  const { openings } = await ledger.read(place);
  const heard = openings.flatMap(({ ticket, server }) =>
    server && servers.includes(server) ? [recovery(signal, ticket, server, result)] : [],
  );
  return [...new Map(heard.map((each) => [each.ticket, each])).values()];
}

function resultOf({ notice: { code } }: HealthSignal): RecoverySignal['result'] | undefined {
  return code in RECOVERY_CODES ? RECOVERY_CODES[code as keyof typeof RECOVERY_CODES] : undefined;
}

function recovery(
  { notice, at, place }: HealthSignal,
  ticket: RecoverySignal['ticket'],
  server: InstanceId,
  result: RecoverySignal['result'],
): RecoverySignal {
  // A later update of the same notice says nothing new.
  const id = signalId('recovery', notice.eventArn, server, result);
  return { kind: 'recovery', id, at, place, ticket, server, result };
}
