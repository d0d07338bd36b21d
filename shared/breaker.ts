import type { ChangeRecord, OpeningRecord, TargetFacts } from './domain/facts';
import type { Limits } from './domain/duty';
import { type Instant, plus } from './domain/instant';

/** How long a breaker stays open after whatever tripped it last. */
const OPEN_FOR = { minutes: 30 };

/** How many of our own changes are looked at, and how many of them may fail before we doubt ourselves. */
const LAST_CHANGES = 5;
const FAILED_CHANGES = 3;

/** Too much at once: until when nothing is changed, and what happened. */
export interface Break {
  readonly until: Instant;
  /** The alarms of the incidents, each once, or the changes that failed, the oldest first. */
  readonly what: readonly string[];
}

type IncidentLimits = Pick<Limits, 'breakAtIncidents' | 'breakWithinMinutes'>;

/**
 * The breaker of one play: open for 30 minutes from the newest opening that came with as many different matters as
 * trip it, itself included, within the window before it. A matter that opens again counts once.
 */
export function breakByIncidents(
  openings: readonly OpeningRecord[],
  { breakAtIncidents, breakWithinMinutes }: IncidentLimits,
  now: Instant,
): Break | undefined {
  const inOrder = openings.filter(({ at }) => at <= now).sort((one, other) => (one.at < other.at ? -1 : 1));
  const last = inOrder.findLast(({ at }) => {
    const before = plus(at, { minutes: -breakWithinMinutes });
    const together = inOrder.filter((each) => each.at > before && each.at <= at);
    return new Set(apart(together).map(({ ticket }) => ticket)).size >= breakAtIncidents;
  });
  const until = last && plus(last.at, OPEN_FOR);
  if (!last || !until || until <= now) return undefined;
  // What came after the newest trip belongs to the same trouble.
  const since = plus(last.at, { minutes: -breakWithinMinutes });
  const what = apart(inOrder.filter(({ at }) => at > since)).map(nameOf);
  return { until, what: [...new Set(what)] };
}

/** An alarm over many series opens for itself and for each of them that is red: one trouble is not two of its incidents. */
function apart(openings: readonly OpeningRecord[]): readonly OpeningRecord[] {
  const inParts = new Set(openings.filter(({ ofContributor }) => ofContributor).map(({ alarm }) => alarm));
  return openings.filter(({ alarm, ofContributor }) => ofContributor || !inParts.has(alarm));
}

function nameOf({ alarm, server, ofContributor }: OpeningRecord): string {
  return ofContributor && server ? `${alarm} (${server})` : alarm;
}

/**
 * The breaker of everything that we change in an account and Region: open for 30 minutes from the newest failure while
 * at least half of the last five changes whose end is known have failed.
 */
export function breakByFailures(changes: readonly ChangeRecord[], now: Instant): Break | undefined {
  const ended = changes.flatMap(({ end, action, server }) => (end ? [{ ...end, action, server }] : []));
  const last = ended.sort((one, other) => (one.at < other.at ? -1 : 1)).slice(-LAST_CHANGES);
  const failed = last.filter(({ result }) => result === 'failed');
  const newest = failed.at(-1);
  if (!newest || last.length < LAST_CHANGES || failed.length < FAILED_CHANGES) return undefined;
  const until = plus(newest.at, OPEN_FOR);
  return until > now ? { until, what: failed.map(({ action, server }) => `${action} ${server}`) } : undefined;
}

/** The part of a group's servers that may be bad at once; two must be, since in a small group one is a large part. */
const BAD_PART = 0.3;
const BAD_SERVERS = 2;

/**
 * The servers of a target group that do not answer, if they are so many that it is no matter of single servers. Counts
 * a server as bad when it is `unhealthy` on any port; one that is on its way in or out is not.
 */
export function breakByGroup(targets: readonly TargetFacts[]): readonly string[] | undefined {
  const all = new Set(targets.map(({ id }) => id));
  const bad = new Set(targets.flatMap(({ id, state }) => (state === 'unhealthy' ? [id] : [])));
  return bad.size >= BAD_SERVERS && bad.size > BAD_PART * all.size ? [...bad] : undefined;
}

/** How many a notice names; a storm has more, and the ticket list has them all. */
const NAMED = 10;

/** The first of what stands together, and how many more there are. */
export function listed(what: readonly string[]): string {
  const more = what.length - NAMED;
  return [...what.slice(0, NAMED), ...(more > 0 ? [`+${more}`] : [])].join(', ');
}
