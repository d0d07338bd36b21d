import type { Ports } from './domain/ports';
import type { BackupEffect, Outcome } from './domain/effect';
import type { Ticket } from './domain/ticket';
import { stopOf } from './guards/kill-switch';
import { ticketId } from './matter';

/** Begins a backup, unless the kill switch, which is read last, says no. */
export async function startBackup(
  ticket: Ticket,
  effect: BackupEffect,
  { world, duty, backups, now }: Pick<Ports, 'world' | 'duty' | 'backups' | 'now'>,
): Promise<Outcome> {
  const { subject: place, system } = ticket;
  const answers = await world.ask(place, [{ kind: 'killSwitch', parameter: duty.killSwitch, system }]);
  const stop = stopOf({ answers, duty, now: now() });
  if (stop) return { kind: 'held', because: stop.because };
  return backups.start(place, ticketId(ticket), effect);
}
