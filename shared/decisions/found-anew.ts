import { actionNamed } from '../actions/index';
import { because, type Because } from '../domain/because';
import type { Answers } from '../domain/facts';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { Measure } from '../domain/signal';
import { pointerOf } from '../target';
import type { Situation } from './situation';
import { note } from './ticket-edits';

/** What the alarm measures now, where that names another server than it did when the ticket's server was found. */
export function measuresElsewhere(
  { target, measures, subject: { alarm } }: AlarmTicket,
  { alarm: answer }: Answers,
): readonly Measure[] | undefined {
  const now = answer?.kind === 'known' && answer.value.kind === 'alarm' ? answer.value.measures : undefined;
  if (!target || !measures || !now) return undefined;
  return namedBy(alarm, now) === namedBy(alarm, measures) ? undefined : now;
}

/** In whatever order CloudWatch lists the metrics. */
function namedBy(alarm: AlarmTicket['subject']['alarm'], measures: readonly Measure[]): string {
  const pointer = pointerOf({ alarm, measures });
  return JSON.stringify(pointer.kind === 'instances' ? [...pointer.ids].sort() : pointer);
}

/** Why the ticket's server is not meant any more. */
export function pointsElsewhere({ subject, target }: AlarmTicket): Because {
  return because('alarm-points-elsewhere', { alarm: subject.alarm.name, server: target?.name ?? '' });
}

/** Whether a server was changed for this ticket already: then it is not begun anew on another. */
export function hasChanged({ tries }: AlarmTicket): boolean {
  return tries.some(({ action }) => actionNamed(action).changes);
}

/** The ticket without its server, and without what was seen there, shown of it and approved for it. */
export function withoutServer(ticket: AlarmTicket, { now }: Pick<Situation, 'now'>): AlarmTicket {
  const noted = note(ticket, { now, answers: {} }, 'noted', pointsElsewhere(ticket));
  const { target: _, diagnosis: __, approval: ___, chart: ____, ...rest } = noted;
  return rest;
}
