import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import { type Instant, plus, secondsBetween } from '../domain/instant';
import type { ReplySignal } from '../domain/signal';
import type { AlarmTicket } from '../domain/alarm-ticket';
import type { Stage } from '../domain/stage';
import type { Ticket } from '../domain/ticket';
import { isLeftToPeople } from '../left-to-people';
import { ticketId } from '../matter';
import { OpsError } from '../ops-error';
import { signedText } from '../reply-text';
import { advance } from './advance';
import { isChanging } from './alarm';
import { playOf } from './command-result';
import { handOver, hold, tell, withPeople } from './endings';
import type { WithTicket } from './situation';
import { takingReply } from './taken-replies';
import { enter, having, note } from './ticket-edits';

type ReplySituation = WithTicket<ReplySignal>;
type Decided = Extract<Verdict, { kind: 'decided' }>;
type Request = Pick<Extract<Stage, { kind: 'asking' }>, 'step' | 'plan' | 'until'>;

/** An answer that was on its way for longer is about a situation of the past. */
const LATE_AFTER_SECONDS = 15 * 60;

/** How long an approval counts, when something else still holds the step back. */
const APPROVAL_COUNTS = { minutes: 30 };

/** A person answered. Nothing is believed before the signature is; what is refused changes nothing and says so. */
export function onReply(situation: ReplySituation): Verdict {
  const unbelieved = whyUnbelieved(situation);
  if (unbelieved) return unbelieved;
  const named = inOwnName(situation);
  const unheard = whyUnheard(named, allowedIn(named));
  return takingReply(unheard ? refused(named, unheard) : heeded(named), named);
}

/** Whose signature is not known to be right: the question, or the end of it. */
export function whyUnbelieved({
  signal,
  answers,
}: Pick<ReplySituation, 'signal' | 'answers'>): Extract<Verdict, { kind: 'ask' | 'ignored' }> | undefined {
  const { person } = signal;
  const { signature } = answers;
  if (!signature) {
    return {
      kind: 'ask',
      questions: [{ kind: 'signature', text: signedText(signal), signature: signal.signature }],
    };
  }
  if (signature.kind === 'unreadable') {
    const message = `The signature of a reply to ${signal.ticket} cannot be checked (${signature.why}); the event comes again`;
    throw new OpsError(message, { retryable: true });
  }
  // A forger gets no line on the ticket: whoever can write there at will can fill it.
  return signature.value === 'forged'
    ? { kind: 'ignored', because: because('reply-forged', { person }) }
    : undefined;
}

/** The reply in the name that the ticket's own system has for a member of Slack: names are each system's own. */
export function inOwnName<S extends WithTicket<ReplySignal, Ticket>>(situation: S): S {
  const { signal, ticket, duty } = situation;
  const { slack } = signal;
  if (slack === undefined) return situation;
  const member = duty.systems[ticket.system]?.people.find((each) => each.slack === slack);
  return { ...situation, signal: { ...signal, person: member?.name ?? `@${slack}` } };
}

function allowedIn({ signal: { verb }, ticket, duty }: ReplySituation): readonly string[] {
  if (verb === 'approve' || verb === 'reject') return playOf({ duty, ticket })?.approval.people ?? [];
  return duty.systems[ticket.system]?.people.map(({ name }) => name) ?? [];
}

/** Who answers, and when: the same for whatever they answer. */
export function whyUnheard(
  { signal, ticket, now }: Pick<ReplySituation, 'signal' | 'now'> & { readonly ticket: Ticket },
  allowed: readonly string[],
): Because | undefined {
  const { person, at } = signal;
  if (Math.abs(secondsBetween(at, now)) > LATE_AFTER_SECONDS)
    return because('reply-too-late', { person, at });
  // Whoever answers a notice of an episode that is over has not seen what happens now.
  if (signal.ticket !== ticketId(ticket) || isOfThePast(signal, ticket)) return nothingAsked(signal);
  return allowed.includes(person)
    ? undefined
    : because('reply-foreign', { person, allowed: allowed.join(', ') });
}

/** A notice that told people of an opening before this one. */
function isOfThePast({ notice }: ReplySignal, ticket: Ticket): boolean {
  if (notice === undefined) return false;
  const [id, number] = notice.split('.');
  return id !== ticketId(ticket) || Number(number) <= ticket.openedAfter;
}

function heeded(situation: ReplySituation): Verdict {
  const { signal, ticket, now } = situation;
  const { person, verb } = signal;
  const { stage } = ticket;
  switch (verb) {
    case 'acknowledge': {
      const known = { ...having(ticket, signal), acknowledged: { by: person, at: now } };
      const reason = because('acknowledged', { person });
      const verdict = answered(known, reason, 'answered', situation);
      return isLeftToPeople(stage) ? keptBy(verdict, reason, situation) : verdict;
    }
    case 'take-over':
      return stage.kind === 'handed-over'
        ? answered(
            { ...having(ticket, signal), ...takenBy(person, now) },
            because('taken-over', { person }),
            'answered',
            situation,
          )
        : takenOver(situation);
    case 'mute': {
      const until = plus(now, { minutes: signal.minutes ?? 60 });
      const quiet = { ...having(ticket, signal), quiet: { by: person, until } };
      return answered(quiet, because('muted-by', { person, until }), 'answered', situation);
    }
    case 'status': {
      const asked = because('standing', { person, where: stage.kind });
      return answered(having(ticket, signal), asked, 'noted', situation);
    }
    case 'snooze':
      return stage.kind === 'asking' || (stage.kind === 'holding' && !isLeftToPeople(stage))
        ? snoozed(situation, stage)
        : refused(situation, nothingAsked(signal));
    case 'approve':
      return onRequest(situation, stage.kind === 'asking' ? stage : undefined, approved);
    case 'reject':
      return onRequest(situation, rejectable(situation), rejected);
    default:
      return verb satisfies never;
  }
}

/** Whoever looks after what was left to people until an hour keeps it: two hands on one server are one too many. */
function keptBy(verdict: Decided, reason: Because, situation: ReplySituation): Verdict {
  const stage = { kind: 'handed-over', because: reason } as const;
  return { ...verdict, ticket: enter(verdict.ticket, stage, situation) };
}

function takenBy(by: string, at: Instant) {
  return { takenOver: { by, at }, acknowledged: { by, at } } as const;
}

/** A person has it now. What is being changed is brought to its end: a server that we stopped must be started. */
function takenOver(situation: ReplySituation): Verdict {
  const { signal, ticket, now } = situation;
  const { person } = signal;
  const taken = { ...having(ticket, signal), ...takenBy(person, now) };
  if (isChanging(ticket)) return answered(taken, because('taking-over', { person }), 'answered', situation);
  return { kind: 'decided', hearings: [], ...withPeople(taken, taken.takenOver, situation) };
}

/** What a person may still say no to: a request, or a step that was approved and waits for something else. */
function rejectable({ ticket: { stage, approval }, now }: ReplySituation): Request | undefined {
  if (stage.kind === 'asking') return stage;
  const waits = stage.kind === 'holding' && approval?.step === stage.step && now < approval.until;
  return waits ? approval : undefined;
}

/** An answer counts for the request that it names, as long as that is open. */
function onRequest(
  situation: ReplySituation,
  open: Request | undefined,
  answer: (situation: ReplySituation, open: Request) => Verdict,
): Verdict {
  const { signal } = situation;
  if (!open) return refused(situation, nothingAsked(signal));
  if (open.plan === signal.plan) return answer(situation, open);
  return refused(situation, because('reply-to-another-plan', { person: signal.person }));
}

function nothingAsked({ person, verb }: ReplySignal): Because {
  return because('reply-to-nothing', { person, verb });
}

function refused(situation: ReplySituation, reason: Because): Verdict {
  return answered(having(situation.ticket, situation.signal), reason, 'noted', situation);
}

/** Everything that may have changed since the question is heard again; the approval settles only what was asked. */
function approved(situation: ReplySituation, { step, plan, until }: Request): Verdict {
  const { signal, ticket, now } = situation;
  const { person, at } = signal;
  // The timer that ends the request may be late; the request is over all the same.
  if (at >= until) return refused(situation, because('reply-too-late', { person, at }));
  const play = playOf(situation);
  const action = play?.steps[step]?.action;
  // duty.yml has lost the step that was asked about: another plan than the one that was approved.
  if (!play || !action) return refused(situation, because('reply-to-another-plan', { person }));
  const reason = because('approved', { person, action, server: ticket.target?.name ?? '' });
  const approval = { plan, step, by: person, at: now, until: plus(now, APPROVAL_COUNTS) };
  const next = note({ ...having(ticket, signal), approval }, { now, answers: {} }, 'answered', reason);
  // Whoever was asked besides need not answer any more, and a message that asks must not stand until the end.
  return advance(tell(next, 'noted', 'info', reason, situation), step, play, situation);
}

function rejected(situation: ReplySituation, { step }: Request): Verdict {
  const { signal, ticket } = situation;
  const action = playOf(situation)?.steps[step]?.action ?? '';
  const reason = because('rejected', { person: signal.person, action, server: ticket.target?.name ?? '' });
  return { kind: 'decided', hearings: [], ...handOver(having(ticket, signal), reason, situation) };
}

/** Not now: everything is looked at again later, and asked again where that is still needed, approved or not. */
function snoozed(situation: ReplySituation, { step }: Pick<Request, 'step'>): Verdict {
  const { signal, now } = situation;
  const { approval: _, ...ticket } = situation.ticket;
  const until = plus(now, { minutes: signal.minutes ?? 60 });
  const reason = because('snoozed', { person: signal.person, until });
  const told = tell(having(ticket, signal), 'noted', 'info', reason, situation);
  const held = hold(told, step, { kind: 'hold', until, quiet: true, because: reason }, situation);
  return { kind: 'decided', hearings: [], ...held };
}

function answered(
  ticket: AlarmTicket,
  reason: Because,
  what: 'noted' | 'answered',
  situation: ReplySituation,
): Decided {
  const noted = note(ticket, { now: situation.now, answers: {} }, what, reason);
  return {
    kind: 'decided',
    hearings: [],
    decision: { kind: 'note', because: reason },
    ticket: tell(noted, 'noted', 'info', reason, situation),
  };
}
