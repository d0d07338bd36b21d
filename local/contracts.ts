/** What the parts of the local AWS agree on. The world is the only state; a service is its wire-facing side. */

/** Who calls: found from the access key in the signature. `role` is a role name of the compiled template. */
export interface Caller {
  readonly accessKeyId: string;
  readonly role: string;
  /** Set for credentials that came from AssumeRole. */
  readonly sessionName?: string;
}

/** One call as a service sees it, after decoding, validation and the permission check. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly requestId: string;
  readonly caller: Caller;
}

/** An operation: input as the SDK's schema decodes it (Dates, numbers, Uint8Arrays) → output of the same kind. */
export type Operation = (input: never, call: Call) => unknown;

/** What an IAM check needs to know about one call: the action, the resource ARNs it touches, the condition keys. */
export interface Access {
  readonly action: string;
  readonly resources: readonly string[];
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** One emulated AWS service. An operation without an entry in `access` is denied. */
export interface LocalService {
  readonly operations: Readonly<Record<string, Operation>>;
  /** What each operation asks of IAM. Several entries must all be allowed (SendCommand: the document and each node). */
  readonly access: Readonly<Record<string, (input: never, call: Call) => readonly Access[]>>;
}

/** An error as AWS would answer it: `code` is the name on the wire. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = code;
  }
}

/** The one clock of the local AWS. Everything that waits, waits here, so that drills can jump. */
export interface Clock {
  /** Milliseconds since 1970, virtual. */
  now(): number;
  /** Calls `run` once when the clock reaches `atMilliseconds`. Returns a function that cancels it. */
  at(atMilliseconds: number, what: string, run: () => void | Promise<void>): () => void;
  /**
   * Says that something is under way (an invocation, a command on a real server, a delivery): the clock does not
   * jump until the returned function is called.
   */
  busy(what: string): () => void;
}

/** An event for an EventBridge bus, in the envelope of EventBridge. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** Where parts of the world announce what happened. */
export interface Announcer {
  /** Puts an event on a bus (`default` unless named). Matching rules invoke their targets. */
  putEvent(
    event: Omit<BusEvent, 'version' | 'id' | 'account' | 'region' | 'time'> & { time?: string },
    bus?: string,
  ): void;
  /** Invokes a function by ARN, asynchronously, as a CloudWatch alarm action does (resource policy checked). */
  invokeFunction(functionArn: string, payload: unknown, principal: string, sourceArn: string): void;
  /** Publishes to a topic as a service principal does (alarm action to SNS). */
  publish(topicArn: string, subject: string, message: PublishedMessage, sourceArn?: string): void;
}

/** What is published to a topic: the same for every subscriber, or mailboxes get another text. */
export type PublishedMessage = string | { readonly default: string; readonly email: string };

/** A line of what happened, for the live timeline and for drills. */
export interface Happening {
  readonly at: number;
  readonly who: string;
  readonly what: string;
  /** Of a message of Slack: how it came about. */
  readonly post?: 'new' | 'changed' | 'in the thread';
  readonly data?: Readonly<Record<string, unknown>>;
}
