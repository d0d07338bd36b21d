import type { Instant } from './instant';
import type { AlertSource, Severity } from './signal';

/**
 * One alert of somebody else's monitoring, as it travels over our bus: the door verified who posted it, and took from
 * the post what a signal needs.
 */
export interface Alert {
  readonly source: AlertSource;
  /** As `alarms:` of a play names it: where it comes from, a colon, and its own name. `grafana:High memory usage`. */
  readonly name: string;
  /** The same for the same alert whether it fires or is resolved; another alert has another. 20 characters. */
  readonly key: string;
  /** Monitoring that keeps no state says `ALARM` and never `OK`. */
  readonly state: 'ALARM' | 'OK';
  /** Since when it is so, by the clock of whoever saw it; the moment of arrival where nobody said it. */
  readonly at: Instant;
  readonly reason: string;
  /** How bad its sender calls it, where it says so. */
  readonly severity?: Severity;
  /** What its labels say of the server that is meant: names, addresses and instance ids, without ports. */
  readonly servers: readonly string[];
}
