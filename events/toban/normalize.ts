import type { AlarmSignal, Measure, ReplySignal, TimerSignal } from '../../shared/domain/signal';
import { placeOf, timeOf } from '../envelope';
import type { Envelope } from '../envelope';
import { parse } from '../parse';
import { signalId } from '../../shared/signal-id';
import { instanceId } from '../instance-id';
import { AlertDetail, ReplyDetail, TimerDetail } from './schema';

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
  const { plan, minutes, slack, once, notice, ...rest } = detail;
  return {
    kind: 'reply',
    id: signalId('reply', once ?? detail.signature),
    place: placeOf(event, 'reply'),
    ...rest,
    ...(plan && { plan }),
    ...(minutes && { minutes }),
    ...(slack && { slack }),
    ...(once && { once }),
    ...(notice && { notice }),
  };
}

/** Somebody else's monitoring says that something is broken, or well again. The place is ours: its own is not known. */
export function alertSignal(event: Envelope): AlarmSignal {
  const { source, name, key, state, at, reason, severity, servers } = parse(AlertDetail, event.detail, {
    what: 'alert',
    at: 'detail',
  });
  const arn = `toban:alert:${source}:${key}`;
  return {
    kind: 'alarm',
    id: signalId(arn, '', state, at),
    at,
    place: placeOf(event, 'alert'),
    alarm: { name, arn, source },
    form: 'foreign',
    state,
    reason,
    ...(severity && { severity }),
    measures: servers.map((server): Measure => {
      const id = instanceId(server);
      return { namespace: source, metric: name, dimensions: id ? { InstanceId: id } : { Server: server } };
    }),
    rehearsal: false,
    replayed: event.replayed,
  };
}
