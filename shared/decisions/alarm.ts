import { because, type Because } from '../domain/because';
import type { Verdict } from '../domain/decision';
import { secondsBetween } from '../domain/instant';
import type { AlarmSignal } from '../domain/signal';
import type { AlarmStanding, AlarmTicket } from '../domain/alarm-ticket';
import type { Matter } from '../matter';
import { actionNamed } from '../actions/index';
import { silenceOf } from '../guards/unmuted';
import { isLeftToPeople } from '../left-to-people';
import { didItsPart } from './did-its-part';
import { close, handOver, hold } from './endings';
import { openingEntry, openTicket, reopened } from './opening';
import type { Situation, WithTicket } from './situation';
import { having, note } from './ticket-edits';
import { questionsOfWork, sightOf, work } from './work';

type AlarmMatter = Extract<Matter, { kind: 'alarm' }>;
type AlarmSituation = Situation<AlarmSignal>;

/** An alarm says ALARM, OK or that it has no data. */
export function onAlarm(situation: AlarmSituation, matter: AlarmMatter): Verdict {
  const { signal, ticket } = situation;
  const { play } = matter;
  if (signal.replayed) return ignored(because('replayed-event', {}));
  if (signal.state === 'INSUFFICIENT_DATA' && play.insufficientData === 'ignore') {
    return ignored(because('no-data-ignored', { alarm: signal.alarm.name }));
  }
  if (ticket?.seen.includes(signal.id)) return ignored(because('already-seen', {}));
  if (ticket && signal.at < ticket.alarm.since) {
    return ignored(because('older-than-known', { alarm: signal.alarm.name, at: signal.at }));
  }
  const open = ticket && ticket.stage.kind !== 'closed' ? ticket : undefined;
  switch (signal.state) {
    case 'OK':
      return open
        ? onOk({ ...situation, ticket: open })
        : ignored(because('ok-without-ticket', { alarm: signal.alarm.name }));
    case 'INSUFFICIENT_DATA':
      if (play.insufficientData === 'act') return onRed(situation, matter, open);
      return onNoData(situation, matter, open);
    case 'ALARM':
      return onRed(situation, matter, open);
    default:
      return signal.state satisfies never;
  }
}

function ignored(reason: Because): Verdict {
  return { kind: 'ignored', because: reason };
}

/** What the newest signal says about the alarm. */
function standing({ signal }: AlarmSituation): AlarmStanding {
  return {
    state: signal.state,
    since: signal.at,
    ...(signal.muted ? { muted: signal.muted } : {}),
    ...(signal.suppressedBy ? { suppressedBy: signal.suppressedBy } : {}),
    ...(signal.rehearsal ? { rehearsal: true as const } : {}),
    ...(signal.severity ? { severity: signal.severity } : {}),
  };
}

function onRed(situation: AlarmSituation, matter: AlarmMatter, open: AlarmTicket | undefined): Verdict {
  if (open && !startsWork(open)) {
    const reason = because('alarm-still-red', { alarm: situation.signal.alarm.name });
    return noted({ ...situation, ticket: open }, reason);
  }
  const questions = questionsOfWork(situation.signal, matter.play, situation);
  if (questions.length > 0) return { kind: 'ask', questions };
  const ticket = open ? taken(open, situation) : opened(situation, matter);
  if (matter.play.steps.length === 0) return onlyTold(ticket, situation);
  return work(ticket, situation.signal, matter.play, situation);
}

/** No play answers the alarm, but somebody wants to hear of it. */
function onlyTold(ticket: AlarmTicket, situation: AlarmSituation): Verdict {
  const { alarm, reason } = situation.signal;
  const told = because('only-told', { alarm: alarm.name, reason });
  return { kind: 'decided', hearings: [], ...handOver(ticket, told, situation) };
}

/** A ticket that waits for a mute or a suppression to end, or for data, has done no work yet: red begins it. */
function startsWork({ stage }: AlarmTicket): boolean {
  switch (stage.kind) {
    case 'holding':
      return stage.because.id === 'muted' || stage.because.id === 'suppressed';
    case 'handed-over':
      return stage.because.id === 'alarm-has-no-data' || stage.because.id === 'rehearsal';
    default:
      return false;
  }
}

function opened(situation: AlarmSituation, { key, subject, play }: AlarmMatter): AlarmTicket {
  const { signal, ticket, now } = situation;
  const fresh = openTicket({ key, subject, play, standing: standing(situation), previous: ticket, now });
  const { name: alarm } = signal.alarm;
  const again = fresh.openings.length > 1;
  const reason = again
    ? because('alarm-raised-again', { alarm, opening: fresh.openings.length })
    : because('alarm-raised', { alarm, reason: signal.reason });
  return note(
    having(fresh, signal),
    { now, answers: {} },
    reopened(fresh, now) ? 'reopened' : 'opened',
    reason,
  );
}

/** The ticket with what the signal says about the alarm. */
function taken(ticket: AlarmTicket, situation: AlarmSituation): AlarmTicket {
  return { ...having(ticket, situation.signal), alarm: standing(situation) };
}

function noted(situation: WithTicket<AlarmSignal>, reason: Because): Verdict {
  const ticket = note(
    taken(situation.ticket, situation),
    { now: situation.now, answers: {} },
    'noted',
    reason,
  );
  return { kind: 'decided', decision: { kind: 'note', because: reason }, ticket, hearings: [] };
}

function onNoData(situation: AlarmSituation, matter: AlarmMatter, open: AlarmTicket | undefined): Verdict {
  const reason = because('alarm-has-no-data', { alarm: situation.signal.alarm.name });
  if (open) return noted({ ...situation, ticket: open }, reason);
  const ticket = opened(situation, matter);
  const { answers, now, signal } = situation;
  const silence = silenceOf({ ticket, answers, now });
  // When the silence is over, the alarm is asked, and the server looked for.
  const ended = silence
    ? hold({ ...ticket, ...sightOf(signal) }, 0, silence, situation)
    : handOver(ticket, reason, situation);
  return { kind: 'decided', hearings: [], ...ended };
}

/** OK ends the matter, but for a change that is still under way: its result is awaited first. */
function onOk(situation: WithTicket<AlarmSignal>): Verdict {
  const { signal, ticket } = situation;
  const next = taken(ticket, situation);
  if (isChanging(ticket)) return noted(situation, because('alarm-is-ok', { alarm: signal.alarm.name }));
  return { kind: 'decided', hearings: [], ...close(next, recovery(next, situation), situation) };
}

/** Whether something is being changed: until that has ended, nobody else may change what shares its fate. */
export function isChanging({ stage, intents }: AlarmTicket): boolean {
  // A server that we stopped must be started, whatever the alarm says of it meanwhile.
  if (stage.kind === 'moving') return true;
  if (stage.kind !== 'acting') return false;
  const effect = intents[stage.intent]?.effect;
  return effect?.kind === 'action' && actionNamed(effect.action).changes;
}

/**
 * Who gets the credit: the last change, when it reported success and the alarm became OK while we awaited that; else
 * nobody. "Without a change by Toban" is said only where none was tried.
 */
export function recovery(
  { stage, subject, tries, target, entries }: AlarmTicket,
  { now }: Pick<Situation, 'now'>,
): Because {
  const alarm = subject.alarm.name;
  const seconds = Math.round(secondsBetween(openingEntry(entries)?.at ?? now, now));
  const changes = tries.filter(({ action }) => actionNamed(action).changes);
  const last = changes.at(-1);
  const worked = didItsPart(last?.ended);
  if ((stage.kind === 'verifying' || stage.kind === 'acting') && last && worked && target) {
    return because('healed', { alarm, action: last.action, server: target.name, seconds });
  }
  return stage.kind === 'handed-over' || isLeftToPeople(stage) || changes.length > 0
    ? because('recovered-after-hand-over', { alarm, seconds })
    : because('recovered-alone', { alarm, seconds });
}
