import { because } from '../domain/because';
import type { Guard, Objection, Proposal } from '../domain/guard';
import { instant, type Instant, plus } from '../domain/instant';
import { calendarsOf, FREEZE_TAG, waitsForBackups } from '../freezes';
import { objectionToMissing } from '../missing-server';
import { serverAnswer } from '../target';
import { untold } from '../untold';

/** After which what nobody knows the end of is looked at again. */
const SOON_MINUTES = 15;

type Hold = Extract<Objection, { kind: 'hold' }>;

/** Nobody changes a server that its owner froze, that is being deployed to, or whose backup would be spoilt. */
export const freeze: Guard = {
  name: 'freeze',
  needs: ['servers', 'calendars', 'backups'],
  guardsLooking: false,
  object(proposal) {
    const server = serverAnswer(proposal.answers, proposal.target.instanceId);
    if (server.kind === 'missing') return objectionToMissing(server, proposal.now);
    const reasons = [
      byTag(server.facts.tags[FREEZE_TAG], proposal),
      ...byWindows(proposal),
      byCalendars(proposal),
      byBackups(proposal),
    ].filter((reason) => reason !== undefined);
    // Of several the one that lasts longest: a human wants to know when the work goes on, not when one obstacle is gone.
    const last = reasons.reduce<Hold | undefined>(
      (longest, each) => (longest && longest.until >= each.until ? longest : each),
      undefined,
    );
    return last && lookingBefore(last, soon(proposal));
  },
};

/** A deployment may be done early, a calendar opened, a freeze taken out of `duty.yml`: nobody tells us of that. */
function lookingBefore(hold: Hold, lookAt: Instant): Hold {
  return lookAt < hold.until ? { ...hold, lookAt } : hold;
}

/** A value that is no moment counts as frozen: somebody meant to freeze the server, and nobody can tell until when. */
function byTag(value: string | undefined, proposal: Proposal): Hold | undefined {
  if (value === undefined) return undefined;
  const end = momentIn(value);
  if (end !== undefined && end <= proposal.now) return undefined;
  const until = end ?? soon(proposal);
  return { kind: 'hold', until, because: because('frozen-by-tag', { value, ...waiting(proposal), until }) };
}

/** `2026-12-29T09:00:00Z` or with an offset; a time without either would mean another moment to each reader. */
function momentIn(text: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}

function byWindows(proposal: Proposal): readonly Hold[] {
  const { duty, play, now } = proposal;
  const open = (duty.systems[play.system]?.freezes ?? []).filter(({ from, to }) => from <= now && now < to);
  return open.map(({ name, to: until }) => ({
    kind: 'hold',
    until,
    because: because('freeze-window', { name, ...waiting(proposal), until }),
  }));
}

function byCalendars(proposal: Proposal): Hold | undefined {
  const names = calendarsOf(proposal.duty, proposal.play);
  if (names.length === 0) return undefined;
  const { calendars: answer } = proposal.answers;
  if (answer?.kind !== 'known') return untold('calendars', answer, proposal.now, SOON_MINUTES);
  const { state, until: end } = answer.value;
  if (state === 'open') return undefined;
  const until = end && end > proposal.now ? end : soon(proposal);
  const calendars = names.join(', ');
  return {
    kind: 'hold',
    until,
    because: because('calendar-closed', { calendars, ...waiting(proposal), until }),
  };
}

function byBackups(proposal: Proposal): Hold | undefined {
  if (!waitsForBackups(proposal.action, proposal.target.instanceId)) return undefined;
  const { backups: answer } = proposal.answers;
  if (answer?.kind !== 'known') return untold('backups', answer, proposal.now, SOON_MINUTES);
  const [running] = answer.value;
  if (!running) return undefined;
  const until = soon(proposal);
  const job = `${running.id} ${running.state}`;
  return { kind: 'hold', until, because: because('backup-running', { job, ...waiting(proposal), until }) };
}

function waiting({ action, target }: Proposal): { readonly action: string; readonly server: string } {
  return { action: action.name, server: target.name };
}

/** When to look again at what nobody knows the end of. */
function soon({ now }: Proposal): Instant {
  return plus(now, { minutes: SOON_MINUTES });
}
