import { lastSlot } from './backups/slots';
import { isWanted } from './backups/wanted-servers';
import { latestBeginning } from './backups/window';
import type { BackupPolicy, BackupSlot } from './domain/backup';
import type { Duty } from './domain/duty';
import type { ServerFacts } from './domain/facts';
import type { Instant } from './domain/instant';
import type { Place } from './domain/names';
import type { Ports } from './domain/ports';
import type { BackupJobSignal, BackupSlotSignal, Signal } from './domain/signal';
import { ticketKey } from './matter';
import { OpsError } from './ops-error';
import { signalId } from './signal-id';

/**
 * What a schedule and a job of AWS Backup are to the tickets of backups: the newest slot of every policy, for each of its
 * servers, as long as it may begin; and the job for each policy that may have started it. Any other signal stays as it is.
 */
export async function forBackups(
  signal: Signal,
  ports: Pick<Ports, 'duty' | 'home' | 'world' | 'now'>,
): Promise<readonly Signal[]> {
  if (signal.kind === 'backup-job') return jobCopies(signal, ports);
  if (signal.kind !== 'schedule') return [signal];
  const due = (ports.duty.backups ?? []).flatMap((policy) => {
    const slot = dueSlot(policy, ports.now());
    return slot ? [{ policy, slot }] : [];
  });
  const copies: BackupSlotSignal[] = [];
  for (const { policy, slot } of due) copies.push(...(await slotCopies(policy, slot, ports)));
  return copies;
}

/** Whether anybody wants backups: only then is anything deployed for them. */
export function takesBackups({ backups = [] }: Pick<Duty, 'backups'>): boolean {
  return backups.length > 0;
}

function dueSlot(policy: BackupPolicy, now: Instant): BackupSlot | undefined {
  const slot = lastSlot(policy, now);
  return slot && now < latestBeginning(slot) ? slot : undefined;
}

async function slotCopies(
  policy: BackupPolicy,
  slot: BackupSlot,
  { home: place, world, now }: Pick<Ports, 'home' | 'world' | 'now'>,
): Promise<readonly BackupSlotSignal[]> {
  const { name, system } = policy;
  const { servers } = await world.ask(place, [{ kind: 'servers', system }]);
  // The next look asks again; whoever is not asked now is not forgotten.
  if (servers?.kind !== 'known') {
    throw new OpsError(`Expected the servers of ${system} for the backups ${name}, got no answer`, {
      retryable: true,
    });
  }
  return servers.value
    .filter((server) => isWanted(server, policy))
    .map((server) => ({
      kind: 'backup-slot',
      id: signalId('backup-slot', name, server.instanceId, slot.date),
      at: now(),
      place,
      policy: name,
      system,
      server: server.instanceId,
      name: nameOf(server),
      slot,
    }));
}

/** A job tells neither who ordered it nor for which policy: whoever waits for it knows it by its id. */
function jobCopies(signal: BackupJobSignal, { duty, home }: Pick<Ports, 'duty' | 'home'>): readonly Signal[] {
  const { server, vault } = signal;
  if (!server || !isHere(signal.place, home)) return [signal];
  const policies = (duty.backups ?? []).filter((policy) => policy.vault === vault);
  const copies = policies.map(({ name: policy }) => ({
    ...signal,
    ticket: ticketKey({ kind: 'backup', ...home, policy, server }),
  }));
  return copies.length > 0 ? copies : [signal];
}

function isHere(place: Place, home: Place): boolean {
  return place.account === home.account && place.region === home.region;
}

function nameOf({ name, instanceId }: ServerFacts): string {
  return name ? `${name} (${instanceId})` : instanceId;
}
