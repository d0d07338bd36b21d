import type { Channel } from '../domain/duty';
import type { Notice } from '../domain/notice';
import type { DeliverPorts } from './ports';
import type { Thread } from './records';

/**
 * Writes down that a letter is still to come, before it is put off for the first time: whoever hears of a beginning hears
 * of its end as well, and the end must not be taken for that of a matter nobody was told of. Who loses this write has it
 * written by somebody else.
 */
export async function remember(
  { name }: Channel,
  { id, ticket }: Notice,
  thread: Thread,
  { deliveries, now }: DeliverPorts,
): Promise<void> {
  // Whoever is at the ticket wrote it down already, and would lose the receipt to this write.
  if (thread.letters[id] || thread.claim) return;
  const letters: Thread['letters'] = { ...thread.letters, [id]: { state: 'waiting', tries: 0 } };
  await deliveries.saveThread(name, ticket, { ...thread, letters }, now());
}
