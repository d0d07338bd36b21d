import type { ReplySignal, TimerSignal } from '../../shared/domain/signal';
import { placeOf, timeOf } from '../envelope';
import type { Envelope } from '../envelope';
import { parse } from '../parse';
import { signalId } from '../../shared/signal-id';
import { ReplyDetail, TimerDetail } from './schema';

const WHAT = 'timer';

/** A one-time schedule of ours came due. A ticket has many timers, so the time is part of what makes it this one. */
export function timerSignal(event: Envelope): TimerSignal {
  const { ticket } = parse(TimerDetail, event.detail, { what: WHAT, at: 'detail' });
  const at = timeOf(event, WHAT);
  return { kind: 'timer', id: signalId('timer', ticket, at), at, place: placeOf(event, WHAT), ticket };
}

/** A person answered. That the answer is theirs is what its signature says, not this event. */
export function replySignal(event: Envelope): ReplySignal {
  const detail = parse(ReplyDetail, event.detail, { what: 'reply', at: 'detail' });
  const { plan, minutes, ...rest } = detail;
  return {
    kind: 'reply',
    id: signalId('reply', detail.signature),
    place: placeOf(event, 'reply'),
    ...rest,
    ...(plan && { plan }),
    ...(minutes && { minutes }),
  };
}
