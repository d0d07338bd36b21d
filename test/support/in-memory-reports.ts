import type { Instant } from '../../shared/domain/instant';
import type { Report } from '../../shared/domain/report';
import type { LastReport, Reports } from '../../shared/domain/reports';
import type { InMemoryTickets } from './in-memory-tickets';

/** Reports in memory, with what a test may look at and do to them. */
export interface InMemoryReports extends Reports {
  readonly published: Report[];
  readonly told: Reports['told'];
  /** What becomes of the next ones: `failed` is refused, `lost` has no answer, `dies` kills the function after it was told. */
  readonly luck: ('failed' | 'lost' | 'dies')[];
}

/** The same promises as `shared/tickets/reports.ts`; `test/tickets/reports.test.ts` holds both to them. */
export function inMemoryReports(tickets: InMemoryTickets): InMemoryReports {
  const items = new Map<string, LastReport>();
  const published: Report[] = [];
  const luck: InMemoryReports['luck'] = [];
  return {
    published,
    luck,

    async tickets(since) {
      const all = [...tickets.now.values(), ...tickets.ended.values()];
      return all.filter(({ stage }) => stage.kind !== 'closed' || stage.at >= since);
    },

    last: async (system) => items.get(system) ?? {},

    async claim(system, claim, now) {
      const last = items.get(system) ?? {};
      if (last.until !== undefined && last.until >= claim.of) return false;
      if (last.claim && last.claim.until >= now) return false;
      items.set(system, { ...last, claim });
      return true;
    },

    async told(system, holder, until: Instant) {
      if (items.get(system)?.claim?.holder === holder) items.set(system, { until });
    },

    async release(system, holder) {
      const { claim: _, ...last } = items.get(system) ?? {};
      if (items.get(system)?.claim?.holder === holder) items.set(system, last);
    },

    async publish(report) {
      const fate = luck.shift();
      if (fate === 'failed') {
        return { kind: 'failed', because: { id: 'effect-failed', effect: 'report', why: 'NotFound' } };
      }
      published.push(report);
      if (fate === 'dies') throw new Error('Killed');
      return fate === 'lost'
        ? { kind: 'unknown', why: 'ECONNRESET' }
        : { kind: 'applied', reference: `report-${published.length}` };
    },
  };
}
