import type { Courier, Letter, Sending } from '../channels/channel';

/** What came of an attempt. */
export interface Carried {
  readonly sending: Sending;
  /** The letter, from this attempt or an earlier one, may be there all the same. */
  readonly open: boolean;
  /** It went out, or was refused, as plain text. */
  readonly plain: boolean;
}

/**
 * One attempt. Of a letter whose fate is open it is looked first whether it arrived; where nobody can look, it is sent
 * again and says so. A rendering that is refused is followed by a plain one at once.
 */
export async function carry<Carries extends Pick<Letter, 'again' | 'plain' | 'reached'>>(
  letter: Carries,
  open: boolean,
  carrier: Courier<Carries>,
): Promise<Carried> {
  const plain = letter.plain === true;
  let again = open;
  if (open && carrier.find) {
    const found = await guarded(() => carrier.find?.(letter));
    if (found.kind === 'delivered') return { sending: found, open: false, plain };
    if (found.kind === 'unknown' || found.kind === 'busy') return { sending: found, open: true, plain };
    again = found.kind === 'refused';
  }
  const marked: Carries = again ? { ...letter, again: true } : letter;
  const first = await guarded(() => carrier.send(marked));
  const stillOpen = ({ kind }: Sending) => kind === 'unknown' || (again && kind !== 'delivered');
  if (plain || first.kind !== 'refused' || !first.rendering) {
    return { sending: first, open: stillOpen(first), plain };
  }
  const { reached = marked.reached } = first;
  const second = await guarded(() => carrier.send({ ...marked, plain: true, ...(reached && { reached }) }));
  return { sending: second, open: stillOpen(second), plain: true };
}

/** A fault of ours in the middle of a sending leaves its fate open, and must not be tried without a pause. */
async function guarded(send: () => Promise<Sending> | undefined): Promise<Sending> {
  const [settled] = await Promise.allSettled([(async () => send())()]);
  if (settled.status === 'fulfilled') return settled.value ?? { kind: 'unknown', why: 'no answer' };
  const { reason } = settled;
  return {
    kind: 'unknown',
    why: reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason),
  };
}
