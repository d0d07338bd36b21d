import type { Access, Call, Caller, Clock, LocalService } from '../contracts';
import type { FaultKind, Faults } from '../faults';
import type { SdkClient } from './read-service-shape';
import type { Try } from './try-of';
import type { WireAnswer, WireRequest } from './wire';

/** A service that answers on the wire itself (dynalite): the endpoint authenticates, validates, authorises, then passes on. */
export interface ForwardedService {
  readonly access: LocalService['access'];
  forward(
    request: WireRequest,
    call: Call,
  ): Promise<{ readonly answer: WireAnswer; readonly errorCode?: string }>;
}

/** A service to serve, with the SDK client and module whose schemas it speaks. */
export interface ServedService {
  readonly client: SdkClient;
  readonly module: object;
  readonly service: LocalService | ForwardedService;
}

/** Why a call is not allowed. */
export interface Denial {
  readonly action: string;
  readonly resource: string;
  readonly because: string;
}

/** One call as it went over the wire. */
export interface RecordedCall {
  /** Milliseconds since 1970, by the local clock. */
  readonly at: number;
  readonly requestId: string;
  readonly service: string;
  /** Empty where the request named none. */
  readonly operation: string;
  /** Empty where the credentials are nobody's. */
  readonly role: string;
  readonly sessionName?: string;
  readonly region: string;
  /** As the schema decodes it; undefined where it could not be read. */
  readonly input: unknown;
  readonly errorCode?: string;
  readonly fault?: FaultKind;
  /** What the calling process named itself by `AWS_SDK_UA_APP_ID`. */
  readonly application?: string;
  readonly try?: Try;
  /** The trace of the invocation that called. */
  readonly invocation?: string;
}

export interface EndpointOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly account: string;
  readonly services: readonly ServedService[];
  readonly clock: Pick<Clock, 'now'>;
  readonly credentials: (
    accessKeyId: string,
    sessionToken: string | undefined,
  ) => Caller | 'expired' | undefined;
  readonly authorize: (caller: Caller, accesses: readonly Access[], call: Call) => Denial | undefined;
  readonly faults?: Faults;
  readonly onCall?: (call: RecordedCall) => void;
  /** A fault of the local AWS itself, not of its caller. Printed unless given. */
  readonly onBug?: (error: unknown) => void;
}
