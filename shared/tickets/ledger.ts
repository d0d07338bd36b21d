import type { Table } from '../aws/table';
import type { ChangeRecord, Permit } from '../domain/facts';
import type { Instant } from '../domain/instant';
import type { Place } from '../domain/names';
import type { Ledger, PermitRequest } from '../domain/ports';

const NOW = 'now';
/** Attributes of the one item: a permit for each scope in use, a record for each change of the last day. */
const PERMIT = 'permit:';
const CHANGE = 'change:';

/** The ledger in DynamoDB: one item for each account and Region, changed by conditional updates. */
export function ticketLedger(table: Table): Ledger {
  return {
    async read(place) {
      const item = await table.get(keyOf(place), NOW);
      return {
        permits: under<Permit>(PERMIT, item),
        changes: under<ChangeRecord>(CHANGE, item),
      };
    },

    take: (place, request, now) => table.update(keyOf(place), NOW, taking(request, now)),

    async release(place, scopes, holder) {
      const names = Object.fromEntries(scopes.map((scope, index) => [`#s${index}`, `${PERMIT}${scope}`]));
      const paths = Object.keys(names);
      // Not ours any more: it ran out, and somebody else may hold it by now.
      const released = await table.update(keyOf(place), NOW, {
        update: `REMOVE ${paths.join(', ')}`,
        condition: paths.map((path) => `${path}.#holder = :holder`).join(' AND '),
        names: { ...names, '#holder': 'holder' },
        values: { ':holder': holder },
      });
      return { kind: released ? 'applied' : 'already-done' };
    },
  };
}

function keyOf({ account, region }: Place): string {
  return `ledger#${account}#${region}`;
}

function under<T>(prefix: string, item: Readonly<Record<string, unknown>> = {}): Record<string, T> {
  const ours = Object.entries(item).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(ours.map(([name, value]) => [name.slice(prefix.length), value as T]));
}

/** All scopes or none: free, run out, or already held by the same intent. The change is recorded in the same write. */
function taking({ scopes, holder, until, server, action, forget }: PermitRequest, now: Instant) {
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
      ':change': { at: now, server, action },
      ':holder': holder,
      ':now': now,
    },
  };
}
