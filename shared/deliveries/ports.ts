import type { Carrier } from '../channels/channel';
import type { Channel, Duty } from '../domain/duty';
import type { Instant } from '../domain/instant';
import type { Log } from '../domain/ports';
import type { SendingClaim } from './records';
import type { Deliveries } from './store';

/** Everything that `deliver` touches besides its arguments. */
export interface DeliverPorts {
  readonly duty: Duty;
  /** The deployed stage, `prod`. */
  readonly stage: string;
  now(): Instant;
  /** A claim that outlives this invocation. */
  claim(): SendingClaim;
  /** Milliseconds until Lambda ends this invocation. */
  remaining(): number;
  readonly deliveries: Deliveries;
  readonly queues: Queues;
  carrier(kind: Channel['kind']): Carrier;
  readonly log: Log;
}

export interface Queues {
  /** Hides a message that this invocation has, for so many seconds from now. */
  hide(queue: string, receipt: string, seconds: number): Promise<void>;
  send(queue: string, body: string, attributes: Readonly<Record<string, string>>): Promise<void>;
}
