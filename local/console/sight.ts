import type { Ticket } from '../../shared/domain/ticket';
import type { InboxMessage } from '../services/sns/inbox';
import type { ServiceView } from './console-state';
import type { VendorMessage } from './vendor-messages';

/** Everything that the console sees of the local AWS at one moment. Plain data, so that what it shows is a pure function of it. */
export interface Sight {
  /** Milliseconds since 1970, by the local clock. */
  readonly now: number;
  readonly servers: readonly SeenServer[];
  readonly alarms: readonly SeenAlarm[];
  /** The newest episode of every matter, with all of its entries. */
  readonly tickets: readonly Ticket[];
  readonly mail: readonly InboxMessage[];
  readonly posts: readonly VendorMessage[];
  /** The value of each kill switch that exists, by the name of its parameter. */
  readonly switches: Readonly<Record<string, string>>;
}

export interface SeenServer {
  readonly id: string;
  readonly name: string;
  /** As EC2 says it: `running`, `stopped` … */
  readonly state: string;
  readonly system: string | undefined;
  readonly services: readonly ServiceView[];
  /** As Systems Manager says it: `Online` or `ConnectionLost`. */
  readonly agent: string;
  /** Whole percent. */
  readonly disk: number;
  /** The status check that fails. */
  readonly impaired: 'instance' | 'system' | undefined;
  readonly rebooting: boolean;
  readonly targets: readonly SeenTarget[];
}

/** What a load balancer says of a server. */
export interface SeenTarget {
  readonly group: string;
  /** `healthy`, `unhealthy`, `initial`, `unused`, `draining`. */
  readonly state: string;
  readonly description: string | undefined;
}

export interface SeenAlarm {
  readonly name: string;
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  readonly reason: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** What it watches; nothing where it is no metric alarm. */
  readonly metrics: readonly SeenMetric[];
}

export interface SeenMetric {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}
