import type {
  AttendanceRecord,
  ChangeRecord,
  LedgerFacts,
  OpeningRecord,
  Permit,
  RecoveryRecord,
  TroubleRecord,
} from '../../shared/domain/facts';
import { plus } from '../../shared/domain/instant';
import type { Ledger } from '../../shared/domain/ports';
import { MOST_OPENINGS } from '../../shared/tickets/openings';

export interface InMemoryLedger extends Ledger {
  permits: Record<string, Permit>;
  changes: Record<string, ChangeRecord>;
  openings: OpeningRecord[];
  recoveries: Record<string, RecoveryRecord>;
  attended: Record<string, AttendanceRecord>;
  troubles: Record<string, TroubleRecord>;
  /** Who tells what for the fleet. */
  readonly told: Record<string, Permit>;
  /** Every permit ever taken, to see who worked when. */
  readonly taken: { readonly scope: string; readonly holder: string }[];
}

/** The ledger of one place. The same promises as `shared/tickets/ledger.ts`; `test/tickets/ledger.test.ts` holds both to them. */
export function inMemoryLedger(): InMemoryLedger {
  const ledger: InMemoryLedger = {
    permits: {},
    changes: {},
    taken: [],

    openings: [],
    told: {},
    recoveries: {},
    attended: {},
    troubles: {},

    async read(): Promise<LedgerFacts> {
      // What they hold is replaced, never changed.
      return {
        permits: { ...ledger.permits },
        changes: { ...ledger.changes },
        openings: [...ledger.openings],
        recoveries: { ...ledger.recoveries },
        attended: { ...ledger.attended },
        troubles: { ...ledger.troubles },
      };
    },

    async take(place, { scopes, holder, until, server, action, group, forget }, now) {
      const free = scopes.every((scope) => {
        const permit = ledger.permits[scope];
        return !permit || permit.holder === holder || permit.until < now;
      });
      if (!free) return undefined;
      for (const scope of scopes) {
        if (ledger.permits[scope]?.holder !== holder) ledger.taken.push({ scope, holder });
        ledger.permits[scope] = { holder, until };
      }
      ledger.changes[holder] = { at: now, server, action, group };
      for (const id of forget) delete ledger.changes[id];
      return ledger.read(place);
    },

    async keep(_, { scopes, holder, until }) {
      const isHeld = scopes.every((scope) => ledger.permits[scope]?.holder === holder);
      if (!isHeld) return { kind: 'already-done' };
      for (const scope of scopes) ledger.permits[scope] = { holder, until };
      return { kind: 'applied' };
    },

    async release(_, { scopes, holder, end }) {
      const change = ledger.changes[holder];
      if (end === 'undone') delete ledger.changes[holder];
      else if (end && change) ledger.changes[holder] = { ...change, end };
      if (!scopes.every((scope) => ledger.permits[scope]?.holder === holder)) return { kind: 'already-done' };
      for (const scope of scopes) delete ledger.permits[scope];
      return { kind: 'applied' };
    },

    async recordOpening(place, { at, play, ticket, alarm, server, ofContributor }) {
      const sameTime = ledger.openings.filter(
        (each) => each.play === play && each.at.slice(0, 15) === at.slice(0, 15),
      );
      if (sameTime.length >= MOST_OPENINGS) return ledger.read(place);
      const known = sameTime.some((each) => each.at === at && each.ticket === ticket);
      const parts = { ...(server ? { server } : {}), ...(ofContributor ? { ofContributor } : {}) };
      if (!known) ledger.openings.push({ at, play, ticket, alarm, ...parts });
      return ledger.read(place);
    },

    async recordRecovery(_, server, recovery) {
      const known = ledger.recoveries[server];
      if (!known || known.at < recovery.at) ledger.recoveries[server] = recovery;
    },

    async attend(_, ticket, attendance) {
      ledger.attended[ticket] = attendance;
    },

    async leave(_, ticket) {
      delete ledger.attended[ticket];
    },

    async recordTrouble(_, eventArn, trouble) {
      const known = ledger.troubles[eventArn];
      const { toldAt, until } = trouble;
      const isSooner = known?.toldAt === toldAt && known.until >= until;
      if (!known || known.toldAt < toldAt || isSooner) ledger.troubles[eventArn] = trouble;
    },

    async claim(_, scope, claim, now) {
      const held = ledger.told[scope];
      if (held && held.holder !== claim.holder && held.until >= now) return false;
      ledger.told[scope] = claim;
      return true;
    },

    async tidy(_, now) {
      const before = plus(now, { hours: -2 }).slice(0, 15);
      ledger.openings = ledger.openings.filter(({ at }) => at.slice(0, 15) >= before);
      const forgotten = plus(now, { hours: -12 });
      ledger.recoveries = Object.fromEntries(
        Object.entries(ledger.recoveries).filter(([, { at }]) => at >= forgotten),
      );
      ledger.attended = Object.fromEntries(
        Object.entries(ledger.attended).filter(([, { until }]) => until >= now),
      );
      const dayAgo = plus(now, { hours: -24 });
      ledger.troubles = Object.fromEntries(
        Object.entries(ledger.troubles).filter(([, { until }]) => until >= dayAgo),
      );
      for (const [scope, { until }] of Object.entries(ledger.told)) {
        if (until < dayAgo) delete ledger.told[scope];
      }
    },
  };
  return ledger;
}
