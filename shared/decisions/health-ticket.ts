import { because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import type { Instant } from '../domain/instant';
import type { Signal } from '../domain/signal';
import type { HealthTicket } from '../domain/health-ticket';
import { matterOf } from '../matter';
import { onHealth } from './health';
import { endOfNight } from './health-reminders';
import { onHealthReply } from './health-reply';
import { follow, lapse, remind } from './health-telling';
import type { Situation, WithTicket } from './situation';
import { wasTakenIn } from './taken-replies';
import { abandoned, having, takeOver, wakingAt } from './ticket-edits';

type HealthSituation = Situation<Signal, HealthTicket>;
type WithHealthTicket = WithTicket<Signal, HealthTicket>;

/** Everything about a notice of AWS Health: what AWS says of it, and the timers of its ticket. */
export function onHealthMatter(situation: HealthSituation): Verdict<HealthTicket> {
  return owing(decided(situation), situation);
}

function decided(situation: HealthSituation): Verdict<HealthTicket> {
  const { signal, ticket, duty, now } = situation;
  const matter = matterOf(signal, duty);
  if (matter.kind === 'not-ours') return { kind: 'ignored', because: matter.because };
  if (signal.kind === 'health' && matter.kind === 'health') return onHealth({ ...situation, signal }, matter);
  if (signal.kind === 'timer' && ticket) return onTimer({ ...situation, ticket });
  if (signal.kind === 'reply' && ticket) {
    const answered = wasTakenIn(ticket, signal) ? because('already-seen', {}) : undefined;
    const closed = ticket.stage.kind === 'closed' ? because('matter-closed', {}) : undefined;
    const reason = answered ?? closed;
    return reason ? { kind: 'ignored', because: reason } : onHealthReply({ ...situation, ticket, signal });
  }
  return { kind: 'ignored', because: because('nothing-due', { until: now }) };
}

/** A timer came back, or `reconcile` found the ticket overdue. A timer that is too early sets the next one. */
function onTimer(situation: WithHealthTicket): Verdict<HealthTicket> {
  const { ticket, signal, now, duty } = situation;
  const { stage, notice } = ticket;
  const { startsAt, category } = notice;
  if (stage.kind === 'closed') return { kind: 'ignored', because: because('matter-closed', {}) };
  const heard = having(ticket, signal);
  if (now < stage.until) return wakeAgain(heard, situation, stage.until);
  if (stage.kind === 'collecting') return follow(heard, situation);
  if (category !== 'change' || !startsAt || now >= startsAt) return lapse(heard, situation);
  const morning = endOfNight(now, duty.systems[ticket.system]?.timeZone ?? 'UTC');
  if (morning && morning < startsAt) return wakeAgain(heard, situation, morning);
  return remind(heard, startsAt, situation);
}

function wakeAgain(ticket: HealthTicket, situation: WithHealthTicket, until: Instant): Verdict<HealthTicket> {
  const { stage } = ticket;
  const waiting = stage.kind === 'following' ? { ...ticket, stage: { ...stage, until } } : ticket;
  const decision = { kind: 'note', because: because('nothing-due', { until }) } as const;
  return { kind: 'decided', hearings: [], decision, ticket: wakingAt(waiting, until, situation) };
}

/** What a dead holder left behind is done with this commit, or with one of its own: told rather twice than never. */
function owing(verdict: Verdict<HealthTicket>, situation: HealthSituation): Verdict<HealthTicket> {
  const { ticket: before, now, signal } = situation;
  if (verdict.kind === 'ask' || !before) return verdict;
  const ticket = verdict.kind === 'decided' ? verdict.ticket : having(before, signal);
  if (abandoned(ticket, now).length === 0) return verdict;
  const decision =
    verdict.kind === 'decided' ? verdict.decision : { kind: 'note' as const, because: verdict.because };
  return { kind: 'decided', hearings: [], decision, ticket: takeOver(ticket, situation) };
}
