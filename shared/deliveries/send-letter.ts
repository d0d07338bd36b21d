import type { Parcel } from '../../events/delivery/normalize';
import type { Courier, Letter } from '../channels/channel';
import type { Channel } from '../domain/duty';
import type { IntentId, ReportId } from '../domain/names';
import { isTooOld } from './beginning';
import type { Beginning } from './beginning';
import { carry } from './carry';
import { nextTry, recordAfter } from './next-try';
import { passOn } from './pass-on';
import { pause } from './pause';
import type { DeliverPorts } from './ports';
import { type End, putOff } from './put-off';
import type { Thread } from './records';
import type { Matter } from './store';
import { withoutMailboxes } from './without-mailboxes';

interface Sendable<Carries> {
  readonly parcel: Parcel;
  readonly channel: Channel;
  /** What it is about, and its own id. */
  readonly matter: Matter;
  readonly id: IntentId | ReportId;
  readonly thread: Thread;
  readonly begun: Extract<Beginning, { kind: 'send' }>;
  readonly letter: Carries;
  readonly courier: Courier<Carries>;
}

/** Claim, send, receipt: whoever dies in between leaves a claim behind that says that somebody was at it. */
export async function sendLetter<Carries extends Pick<Letter, 'again' | 'plain' | 'insteadOf' | 'reached'>>(
  { parcel, channel, matter, id, thread, begun, letter, courier }: Sendable<Carries>,
  ports: DeliverPorts,
): Promise<End> {
  const { deliveries, log } = ports;
  const now = ports.now();
  const { record, open } = begun;
  const claimed: Thread = {
    ...thread,
    claim: ports.claim(),
    told: thread.told ?? 'alone',
    letters: { ...thread.letters, [id]: { ...record, state: 'sending' } },
  };
  if (!(await claims(channel, matter, claimed, ports))) return putOff(parcel, 1, ports);

  const whole: Carries = {
    ...letter,
    ...(record.plain && { plain: true }),
    ...(record.reached && { reached: record.reached }),
    ...(parcel.insteadOf && { insteadOf: parcel.insteadOf }),
  };
  const carried = await carry(whole, open, courier);
  const { sending } = carried;
  const next = nextTry(sending, { ...record, tries: record.tries + 1 }, isTooOld(parcel.sentAt, now));
  if (next.kind === 'pass-on') await passOn(parcel, channel, next.why, ports);
  if (next.kind === 'again' && next.pause) await pause(channel, next.seconds, ports);

  const { claim: _, ...released } = claimed;
  const settled: Thread = {
    ...released,
    revision: claimed.revision + 1,
    ...(sending.kind === 'delivered' && {
      ...(sending.thread && { thread: sending.thread }),
      ...(sending.picture && { picture: sending.picture }),
      ...(sending.shown !== undefined && { shown: Math.max(sending.shown, thread.shown ?? 0) }),
    }),
    letters: { ...thread.letters, [id]: recordAfter(record, carried, next) },
  };
  const isWritten = await deliveries.saveThread(channel.name, matter, settled, now);
  if (!isWritten) log.info('A receipt was written by somebody else', { notice: id, channel: channel.name });
  // Whom it reached is in the receipt.
  const { reached: _who, ...said } = sending;
  const why = 'why' in said ? { why: withoutMailboxes(said.why) } : {};
  log.info('Notice sent', {
    notice: id,
    channel: channel.name,
    sending: { ...said, ...why },
    tries: record.tries + 1,
  });
  return next.kind === 'again' ? putOff(parcel, next.seconds, ports) : 'done';
}

/** Our own write whose answer was lost fails on its revision when the SDK tries it again. */
async function claims(
  channel: Channel,
  matter: Matter,
  next: Thread,
  { deliveries, now }: DeliverPorts,
): Promise<boolean> {
  if (await deliveries.saveThread(channel.name, matter, next, now())) return true;
  const stored = await deliveries.thread(channel.name, matter);
  return stored.claim?.token === next.claim?.token;
}
