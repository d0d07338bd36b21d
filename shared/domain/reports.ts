import type { Instant } from './instant';
import type { SystemName } from './names';
import type { Ports } from './ports';
import type { Report } from './report';
import type { Outcome } from './effect';
import type { Ticket } from './ticket';

/** What making reports touches. */
export interface Reports {
  /** Every ticket that is open, and every episode that ended after `since`. An index lags behind for a moment. */
  tickets(since: Instant): Promise<readonly Ticket[]>;
  /** How far a system was told of, and who is or was at work on its next report. */
  last(system: SystemName): Promise<LastReport>;
  /** Claims a system's report. False while another holds it, or when one up to that moment was told. */
  claim(system: SystemName, claim: ReportClaim, now: Instant): Promise<boolean>;
  /** The report up to that moment is told. */
  told(system: SystemName, holder: string, until: Instant): Promise<void>;
  /** It was surely not told, and may be claimed again. */
  release(system: SystemName, holder: string): Promise<void>;
  publish(report: Report): Promise<Outcome>;
}

export interface LastReport {
  readonly until?: Instant;
  readonly claim?: ReportClaim;
}

export interface ReportClaim {
  readonly holder: string;
  /** After this moment the holder is dead. */
  readonly until: Instant;
  /** Up to when the report tells. */
  readonly of: Instant;
}

export type ReportPorts = Pick<Ports, 'duty' | 'home' | 'now' | 'claim' | 'log' | 'reports'>;
