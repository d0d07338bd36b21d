import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import { type Instant, plus, secondsBetween } from '../domain/instant';
import type { ReplySignal } from '../domain/signal';
import type { Stage, AlarmTicket } from '../domain/ticket';
import { OpsError } from '../ops-error';
import { signedText } from '../reply-text';
import { advance } from './advance';
import { isChanging } from './alarm';
import { playOf } from './command-result';
import { handOver, hold, tell, withPeople } from './endings';
import type { WithTicket } from './situation';
import { having, note } from './ticket-edits';

type ReplySituation = WithTicket<ReplySignal>;
type Asking = Extract<Stage, { kind: 'asking' }>;

/** An answer that was on its way for longer is about a situation of the past. */
const LATE_AFTER_SECONDS = 15 * 60;

/** How long an approval counts, when something else still holds the step back. */
const APPROVAL_COUNTS = { minutes: 30 };

/** A person answered. Nothing is believed before the signature is; what is refused changes nothing and says so. */
export function onReply(situation: ReplySituation): Verdict {
  const { signal, answers } = situation;
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
  if (signature.value === 'forged') return { kind: 'ignored', because: because('reply-forged', { person }) };
  const named = inOwnName(situation);
  const unheard = whyUnheard(named);
  return unheard ? refused(named, unheard) : heeded(named);
}

/** The reply in the name that the ticket's own system has for a member of Slack: names are each system's own. */
function inOwnName(situation: ReplySituation): ReplySituation {
  const { signal, ticket, duty } = situation;
  const { slack } = signal;
  if (slack === undefined) return situation;
  const member = duty.systems[ticket.system]?.people.find((each) => each.slack === slack);
  return { ...situation, signal: { ...signal, person: member?.name ?? `@${slack}` } };
}

/** Who answers, and when: the same for whatever they answer. */
function whyUnheard({ signal, ticket, duty, now }: ReplySituation): Because | undefined {
  const { person, verb, at } = signal;
  if (Math.abs(secondsBetween(at, now)) > LATE_AFTER_SECONDS)
    return because('reply-too-late', { person, at });
  const decides = verb === 'approve' || verb === 'reject';
  const people = duty.systems[ticket.system]?.people.map(({ name }) => name) ?? [];
  const allowed = decides ? (playOf({ duty, ticket })?.approval.people ?? []) : people;
  return allowed.includes(person)
    ? undefined
    : because('reply-foreign', { person, allowed: allowed.join(', ') });
}

function heeded(situation: ReplySituation): Verdict {
  const { signal, ticket, now } = situation;
  const { person, verb, plan } = signal;
  const { stage } = ticket;
  const nothingAsked = because('reply-to-nothing', { person, verb });
  switch (verb) {
    case 'acknowledge': {
      const known = { ...having(ticket, signal), acknowledged: { by: person, at: now } };
      return answered(known, because('acknowledged', { person }), 'answered', situation);
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
      return stage.kind === 'asking' || stage.kind === 'holding'
        ? snoozed(situation, stage)
        : refused(situation, nothingAsked);
    case 'approve':
    case 'reject':
      if (stage.kind !== 'asking') return refused(situation, nothingAsked);
      if (stage.plan !== plan) return refused(situation, because('reply-to-another-plan', { person }));
      return verb === 'approve' ? approved(situation, stage) : rejected(situation, stage);
    default:
      return verb satisfies never;
  }
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

function refused(situation: ReplySituation, reason: Because): Verdict {
  return answered(having(situation.ticket, situation.signal), reason, 'noted', situation);
}

/** Everything that may have changed since the question is heard again; the approval settles only what was asked. */
function approved(situation: ReplySituation, { step, plan }: Asking): Verdict {
  const { signal, ticket, now } = situation;
  const { person } = signal;
  const play = playOf(situation);
  const action = play?.steps[step]?.action;
  // duty.yml has lost the step that was asked about: another plan than the one that was approved.
  if (!play || !action) return refused(situation, because('reply-to-another-plan', { person }));
  const reason = because('approved', { person, action, server: ticket.target?.name ?? '' });
  const approval = { plan, by: person, at: now, until: plus(now, APPROVAL_COUNTS) };
  const next = note({ ...having(ticket, signal), approval }, { now, answers: {} }, 'answered', reason);
  return advance(next, step, play, situation);
}

function rejected(situation: ReplySituation, { step }: Asking): Verdict {
  const { signal, ticket } = situation;
  const action = playOf(situation)?.steps[step]?.action ?? '';
  const reason = because('rejected', { person: signal.person, action, server: ticket.target?.name ?? '' });
  return { kind: 'decided', hearings: [], ...handOver(having(ticket, signal), reason, situation) };
}

/** Not now: everything is looked at again later, and asked again where that is still needed. */
function snoozed(situation: ReplySituation, { step }: Pick<Asking, 'step'>): Verdict {
  const { signal, ticket, now } = situation;
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
): Verdict {
  const noted = note(ticket, { now: situation.now, answers: {} }, what, reason);
  return {
    kind: 'decided',
    hearings: [],
    decision: { kind: 'note', because: reason },
    ticket: tell(noted, 'noted', 'info', reason, situation),
  };
}
