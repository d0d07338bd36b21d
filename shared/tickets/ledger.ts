import type { Change, Item, Table } from '../aws/table';
import type {
  AttendanceRecord,
  ChangeRecord,
  LedgerFacts,
  Permit,
  RecoveryRecord,
  TroubleRecord,
} from '../domain/facts';
import { type Instant, instant, plus } from '../domain/instant';
import type { Place } from '../domain/names';
import type { Ledger, PermitRequest } from '../domain/ports';
import { callTurn, callTurnIn, staleTurns, turnIn, withTurn } from './mail-turns';
import { MOST_OPENINGS, openingMember, openingsAttribute, openingsIn, staleOpenings } from './openings';

const NOW = 'now';
/** Attributes of the one item: a permit for each scope in use, a record for each change of the last day, who tells what. */
const PERMIT = 'permit:';
const CHANGE = 'change:';

const TOLD = 'told:';
const RECOVERED = 'recovered:';
const ATTENDED = 'attended:';
const TROUBLE = 'trouble:';

/** Whose turn it is to be mailed. */
export interface MailTurns {
  /** The place of one more notice among those of these ten seconds, from 1. */
  mailTurn(place: Place): Promise<number>;
  /** The place of one more call for people among the calls of these ten seconds, from 1. */
  callTurn(place: Place): Promise<number>;
}

/**
 * The ledger in DynamoDB: one item for each account and Region, changed by conditional updates. An opening and an end are
 * told as a rule, so that their own writes count the notice as well: `mailTurn` then needs none.
 */
export function ticketLedger(
  table: Table,
  clock: () => Instant = () => instant(Date.now()),
): Ledger & MailTurns {
  /** Counted by this invocation, and not used yet. */
  const counted: number[] = [];

  async function counting(place: Place, change: Change): Promise<Item | undefined> {
    const now = clock();
    const item = await table.updateAndGet(keyOf(place), NOW, withTurn(change, now));
    if (item) counted.push(turnIn(item, now));
    return item;
  }

  return {
    async mailTurn(place) {
      if (counted.length === 0) await counting(place, { update: '' });
      return counted.shift() ?? 1;
    },

    async callTurn(place) {
      const now = clock();
      const item = await table.updateAndGet(keyOf(place), NOW, callTurn(now));
      return item ? callTurnIn(item, now) : 1;
    },

    read: async (place) => factsIn(await table.get(keyOf(place), NOW)),

    async take(place, request, now) {
      const item = await table.updateAndGet(keyOf(place), NOW, taking(request, now));
      return item && factsIn(item);
    },

    async keep(place, { scopes, holder, until }) {
      const paths = scopes.map((_, index) => `#s${index}`);
      const kept = await table.update(keyOf(place), NOW, {
        update: `SET ${paths.map((path) => `${path}.#until = :until`).join(', ')}`,
        condition: paths.map((path) => `${path}.#holder = :holder`).join(' AND '),
        names: { ...scopeNames(scopes), '#holder': 'holder', '#until': 'until' },
        values: { ':holder': holder, ':until': until },
      });
      return { kind: kept ? 'applied' : 'already-done' };
    },

    async release(place, release) {
      const released = await counting(place, releasing(release));
      if (released) return { kind: 'applied' };
      // Not ours any more: it ran out, and somebody else may hold it by now. How the change ended counts all the same.
      const ending = release.end && endingOf(release);
      if (ending) await table.update(keyOf(place), NOW, ending);
      return { kind: 'already-done' };
    },

    async recordOpening(place, opening) {
      const left = await counting(place, {
        update: 'ADD #opened :opening',
        condition: 'attribute_not_exists(#opened) OR size(#opened) < :most',
        names: { '#opened': openingsAttribute(opening) },
        values: { ':opening': new Set([openingMember(opening)]), ':most': MOST_OPENINGS },
      });
      return factsIn(left ?? (await table.get(keyOf(place), NOW)));
    },

    async recordRecovery(place, server, recovery) {
      await table.update(keyOf(place), NOW, {
        update: 'SET #recovered = :recovery',
        condition: 'attribute_not_exists(#recovered) OR #recovered.#at < :at',
        names: { '#recovered': `${RECOVERED}${server}`, '#at': 'at' },
        values: { ':recovery': recovery, ':at': recovery.at },
      });
    },

    async attend(place, ticket, attendance) {
      await table.update(keyOf(place), NOW, {
        update: 'SET #attended = :attendance',
        names: { '#attended': `${ATTENDED}${ticket}` },
        values: { ':attendance': attendance },
      });
    },

    async leave(place, ticket) {
      await table.update(keyOf(place), NOW, {
        update: 'REMOVE #attended',
        names: { '#attended': `${ATTENDED}${ticket}` },
      });
    },

    async recordTrouble(place, eventArn, trouble) {
      await table.update(keyOf(place), NOW, {
        update: 'SET #trouble = :trouble',
        condition: `attribute_not_exists(#trouble) OR #trouble.#toldAt < :toldAt OR (${AT_ONE_MOMENT})`,
        names: { '#trouble': `${TROUBLE}${eventArn}`, '#toldAt': 'toldAt', '#until': 'until' },
        values: { ':trouble': trouble, ':toldAt': trouble.toldAt, ':until': trouble.until },
      });
    },

    claim: (place, scope, { holder, until }, now) =>
      table.update(keyOf(place), NOW, {
        update: 'SET #told = :claim',
        condition: 'attribute_not_exists(#told) OR #told.#holder = :holder OR #told.#until < :now',
        names: { '#told': `${TOLD}${scope}`, '#holder': 'holder', '#until': 'until' },
        values: { ':claim': { holder, until }, ':holder': holder, ':now': now },
      }),

    async tidy(place, now) {
      const item = (await table.get(keyOf(place), NOW)) ?? {};
      const stale = [
        ...staleOpenings(item, now),
        ...staleRecoveries(item, now),
        ...staleAttendances(item, now),
        ...staleTroubles(item, now),
        ...staleClaims(item, now),
        ...staleTurns(item, now),
      ].slice(0, MOST_AT_ONCE);
      if (stale.length === 0) return;
      await table.update(keyOf(place), NOW, {
        update: `REMOVE ${stale.map((_, index) => `#s${index}`).join(', ')}`,
        names: Object.fromEntries(stale.map((name, index) => [`#s${index}`, name])),
      });
    },
  };
}

/** Of two words of one moment the one by which it is over sooner counts: AWS closes nothing that goes on. */
const AT_ONE_MOMENT = '#trouble.#toldAt = :toldAt AND #trouble.#until >= :until';

/** An expression has a longest length; the next sweep takes the rest. */
const MOST_AT_ONCE = 50;

function factsIn(item: Item = {}): LedgerFacts {
  return {
    permits: under<Permit>(PERMIT, item),
    changes: under<ChangeRecord>(CHANGE, item),
    openings: openingsIn(item),
    recoveries: under<RecoveryRecord>(RECOVERED, item),
    attended: under<AttendanceRecord>(ATTENDED, item),
    troubles: under<TroubleRecord>(TROUBLE, item),
  };
}

/** A server that AWS gave up is repaired, or in human hands, within half a day. */
const RECOVERIES_REMEMBERED = { hours: -12 };

function staleRecoveries(item: Item, now: Instant): readonly string[] {
  const before = plus(now, RECOVERIES_REMEMBERED);
  return Object.entries(under<RecoveryRecord>(RECOVERED, item)).flatMap(([server, { at }]) =>
    at < before ? [`${RECOVERED}${server}`] : [],
  );
}

function staleAttendances(item: Item, now: Instant): readonly string[] {
  return endedBefore(ATTENDED, item, now);
}

/** What is over is remembered for a while: an older word that comes late must not bring it back. */
const ENDED_REMEMBERED = { hours: -24 };

function staleTroubles(item: Item, now: Instant): readonly string[] {
  return endedBefore(TROUBLE, item, plus(now, ENDED_REMEMBERED));
}

/** Each trouble of AWS is told under a name of its own, so their claims must not stay for ever. */
function staleClaims(item: Item, now: Instant): readonly string[] {
  return endedBefore(TOLD, item, plus(now, ENDED_REMEMBERED));
}

function endedBefore(prefix: string, item: Item, before: Instant): readonly string[] {
  return Object.entries(under<{ readonly until: Instant }>(prefix, item)).flatMap(([name, { until }]) =>
    until < before ? [`${prefix}${name}`] : [],
  );
}

function keyOf({ account, region }: Place): string {
  return `ledger#${account}#${region}`;
}

function under<T>(prefix: string, item: Item): Record<string, T> {
  const ours = Object.entries(item).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(ours.map(([name, value]) => [name.slice(prefix.length), value as T]));
}

type Release = Parameters<Ledger['release']>[1];

/** All scopes at once, and the end of the change in the same write. */
function releasing({ scopes, holder, end }: Release): Change {
  const paths = scopes.map((_, index) => `#s${index}`);
  const ending = end && endingOf({ holder, end });
  const held = paths.map((path) => `${path}.#holder = :holder`);
  const removed = [...paths, ...(end === 'undone' ? ['#change'] : [])];
  return {
    update: `${end && end !== 'undone' ? 'SET #change.#end = :end ' : ''}REMOVE ${removed.join(', ')}`,
    condition: [...held, ...(ending?.condition ? [ending.condition] : [])].join(' AND '),
    names: {
      ...scopeNames(scopes),
      '#holder': 'holder',
      ...ending?.names,
    },
    values: { ':holder': holder, ...ending?.values },
  };
}

function scopeNames(scopes: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(scopes.map((scope, index) => [`#s${index}`, `${PERMIT}${scope}`]));
}

/** A change that was not performed after all leaves no record; one that was forgotten by now gets no end. */
function endingOf({ holder, end }: Pick<Release, 'holder' | 'end'>): Change {
  const change = { '#change': `${CHANGE}${holder}` };
  if (end === 'undone') return { update: 'REMOVE #change', names: change };
  return {
    update: 'SET #change.#end = :end',
    condition: 'attribute_exists(#change)',
    names: { ...change, '#end': 'end' },
    values: { ':end': end },
  };
}

/** All scopes or none: free, run out, or already held by the same intent. The change is recorded in the same write. */
function taking(request: PermitRequest, now: Instant): Change {
  const { scopes, holder, until, server, action, group, forget } = request;
  const names: Record<string, string> = {
    '#change': `${CHANGE}${holder}`,
    '#holder': 'holder',
    '#until': 'until',
  };
  const sets = ['#change = :change'];
  const conditions: string[] = [];
  for (const [index, scope] of scopes.entries()) {
    const path = `#s${index}`;
    names[path] = `${PERMIT}${scope}`;
    sets.push(`${path} = :permit`);
    conditions.push(`(attribute_not_exists(${path}) OR ${path}.#holder = :holder OR ${path}.#until < :now)`);
  }
  const removes = forget.map((id, index) => {
    names[`#f${index}`] = `${CHANGE}${id}`;
    return `#f${index}`;
  });
  return {
    update: `SET ${sets.join(', ')}${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
    condition: conditions.join(' AND '),
    names,
    values: {
      ':permit': { holder, until },
      ':change': { at: now, server, action, group },
      ':holder': holder,
      ':now': now,
    },
  };
}
