import { actionNamed } from '../../shared/actions/index';
import { rule } from '../../shared/approval';
import { because } from '../../shared/domain/because';
import type { Hearing } from '../../shared/domain/decision';
import type { Duty, Play, Step } from '../../shared/domain/duty';
import type { Proposal } from '../../shared/domain/guard';
import type { AlarmTicket } from '../../shared/domain/alarm-ticket';
import { isAboutAlarm, type Ticket } from '../../shared/domain/ticket';
import type { Entry } from '../../shared/domain/ticket-record';
import { playNamed } from '../../shared/duty/plays';
import { hear } from '../../shared/guards/index';

/** What the guards say to an entry's action when they are heard once more. */
export interface Rehearing {
  readonly action: string;
  readonly hearings: readonly Hearing[];
  /** Whether they come to what the entry says. */
  readonly agrees: boolean;
}

/** Entries that say what came of weighing an action. */
const WEIGHED: ReadonlySet<Entry['what']> = new Set(['acted', 'held', 'asked']);
const PERHAPS_WEIGHED: ReadonlySet<Entry['what']> = new Set(['handed-over', 'observed', 'closed']);

/**
 * Hears the guards once more, on the answers that were stored with an entry and on the ticket as it was then. A ticket
 * keeps the facts and not what each guard said, since that follows from them. Nothing where the entry weighs no action,
 * or where duty.yml does not have its play any more.
 */
export function rehear(ticket: Ticket, entry: Entry, duty: Duty, stage: string): Rehearing | undefined {
  if (!isAboutAlarm(ticket)) return undefined;
  const { answers, what, at: now } = entry;
  const { target } = ticket;
  const play = playNamed(duty, ticket.play);
  if (!answers?.killSwitch || !play || !target) return undefined;
  if (!WEIGHED.has(what) && !PERHAPS_WEIGHED.has(what)) return undefined;
  const then = { now, stage, duty, play, answers, target, ticket: asItWas(ticket, entry) };
  const heard = likelySteps(ticket, entry, play).map((step) =>
    hearingOf({ ...then, step, action: actionNamed(step.action) }, entry),
  );
  const agreeing = heard.find(({ agrees }) => agrees);
  return agreeing ?? (WEIGHED.has(what) ? heard[0] : undefined);
}

function hearingOf(proposal: Proposal, { what, because: reason }: Entry): Rehearing {
  const hearings = hear(proposal);
  const ruling = rule(hearings, proposal, proposal.play.steps.indexOf(proposal.step));
  const reasons =
    ruling.kind === 'objection' ? [ruling.objection.because] : ruling.kind === 'ask' ? ruling.reasons : [];
  const agrees = what === 'acted' ? ruling.kind === 'go' : reasons.some(({ id }) => id === reason.id);
  return { action: proposal.step.action, hearings, agrees };
}

/** The step of the try that the entry began; else the steps that it may have weighed, the likeliest first. */
function likelySteps(
  { tries }: AlarmTicket,
  { at, what, because: reason }: Entry,
  play: Play,
): readonly Step[] {
  const begun = what === 'acted' ? tries.find((each) => each.at === at) : undefined;
  const own = begun && play.steps[begun.step];
  if (own) return [own];
  const named = play.steps.filter(({ action }) => 'action' in reason && reason.action === action);
  const last = tries.findLast((each) => each.at < at);
  const next = play.steps.slice(last ? last.step + 1 : 0);
  return [...new Set([...named, ...next, ...play.steps])];
}

/** The ticket without what came later than an entry. */
function asItWas(ticket: AlarmTicket, entry: Entry): AlarmTicket {
  const { at, because: reason, answers } = entry;
  const { diagnosis, approval, alarm, ...rest } = ticket;
  const before = ticket.entries.slice(0, ticket.entries.indexOf(entry));
  const { muted: _, rehearsal, ...standing } = alarm;
  const since =
    answers?.alarm?.kind === 'known' && 'since' in answers.alarm.value
      ? answers.alarm.value.since
      : alarm.since;
  return {
    ...rest,
    ...(diagnosis && before.some((each) => each.because.id === 'diagnosis-read') && { diagnosis }),
    ...(approval && approval.at <= at && { approval }),
    alarm: {
      ...standing,
      since,
      ...(reason.id === 'muted' && { muted: { by: reason.by, until: reason.until } }),
      ...(rehearsal && { rehearsal }),
    },
    stage: stageBefore(before.at(-1), ticket.stage),
    entries: before,
    openings: ticket.openings.filter((opening) => opening <= at),
    tries: ticket.tries.filter((each) => each.at < at),
  };
}

/** Of the stages that are over a ticket keeps the entries alone; guards ask only whether it was holding. */
function stageBefore(last: Entry | undefined, today: AlarmTicket['stage']): AlarmTicket['stage'] {
  const step = 'step' in today ? today.step : 0;
  if (last?.what !== 'held') return { kind: 'handed-over', because: because('matter-closed', {}) };
  return { kind: 'holding', step, until: last.at, because: last.because };
}
