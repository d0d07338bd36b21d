import type { BackupPolicy, BackupSlot, Generation } from '../domain/backup';
import type { InstanceId, Place } from '../domain/names';
import type { BackupEffect } from '../domain/effect';
import { partitionOf } from '../partition';
import { shortHash } from '../short-hash';

/** How long one backup of a class is the newest of it, and how much longer than its turn AWS keeps it. */
const SPANS: Readonly<Record<Generation, { readonly days: number; readonly safetyDays: number }>> = {
  daily: { days: 1, safetyDays: 7 },
  weekly: { days: 7, safetyDays: 14 },
  monthly: { days: 31, safetyDays: 28 },
  yearly: { days: 366, safetyDays: 38 },
};

/**
 * Days after which AWS Backup deletes a backup of a class: the time in which as many of its class are taken as are kept,
 * and some more, so that nothing is lost where slots fail, and nothing stays for ever where nobody prunes.
 */
export function deleteAfterDays(generation: Generation, keep: BackupPolicy['keep']): number {
  const { days, safetyDays } = SPANS[generation];
  return (keep[generation] ?? 1) * days + safetyDays;
}

/** The ARN by which AWS Backup knows a server. */
export function serverArn({ account, region }: Place, server: InstanceId): string {
  return `arn:${partitionOf(region)}:ec2:${region}:${account}:instance/${server}`;
}

interface Wanted {
  readonly policy: BackupPolicy;
  readonly place: Place;
  readonly server: InstanceId;
  /** As people call it. */
  readonly name: string;
  readonly slot: BackupSlot;
  /** As which it is kept. */
  readonly generation: Generation;
}

/** What AWS Backup is told to take. The same slot of the same server is the same order, whoever gives it and however often. */
export function backupOrder({ policy, place, server, name, slot, generation }: Wanted): BackupEffect {
  return {
    kind: 'backup',
    server,
    name,
    vault: policy.vault,
    token: `${policy.name}/${shortHash(serverArn(place, server), 12)}/${slot.at.slice(0, 16)}Z`,
    deleteAfterDays: deleteAfterDays(generation, policy.keep),
    tags: { 'ops:gen': generation, 'ops:policy': policy.name, 'ops:slot': slot.date },
  };
}
