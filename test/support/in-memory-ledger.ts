import type { ChangeRecord, LedgerFacts, Permit } from '../../shared/domain/facts';
import type { Ledger } from '../../shared/domain/ports';

export interface InMemoryLedger extends Ledger {
  permits: Record<string, Permit>;
  changes: Record<string, ChangeRecord>;
  /** Every permit ever taken, to see who worked when. */
  readonly taken: { readonly scope: string; readonly holder: string }[];
}

/** The ledger of one place. The same promises as `shared/tickets/ledger.ts`; `test/tickets/ledger.test.ts` holds both to them. */
export function inMemoryLedger(): InMemoryLedger {
  const ledger: InMemoryLedger = {
    permits: {},
    changes: {},
    taken: [],

    async read(): Promise<LedgerFacts> {
      return structuredClone({ permits: ledger.permits, changes: ledger.changes });
    },

    async take(_, { scopes, holder, until, server, action, forget }, now) {
      const free = scopes.every((scope) => {
        const permit = ledger.permits[scope];
        return !permit || permit.holder === holder || permit.until < now;
      });
      if (!free) return false;
      for (const scope of scopes) {
        if (ledger.permits[scope]?.holder !== holder) ledger.taken.push({ scope, holder });
        ledger.permits[scope] = { holder, until };
      }
      ledger.changes[holder] = { at: now, server, action };
      for (const id of forget) delete ledger.changes[id];
      return true;
    },

    async release(_, scopes, holder) {
      if (!scopes.every((scope) => ledger.permits[scope]?.holder === holder)) return { kind: 'already-done' };
      for (const scope of scopes) delete ledger.permits[scope];
      return { kind: 'applied' };
    },
  };
  return ledger;
}
