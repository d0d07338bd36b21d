import type { Channel, Duty } from '../domain/duty';
import type { Instant } from '../domain/instant';
import type { Notice } from '../domain/notice';
import type { Report } from '../domain/report';

/**
 * Carries one letter to one place. A driver sends once and tells what it knows; whether and when to try again is decided
 * in one place for all of them (`shared/deliver.ts`).
 */
export interface Courier<Carried> {
  /** Sends. Never throws for what the other side answers: that is a `Sending`. */
  send(letter: Carried): Promise<Sending>;
  /**
   * Looks whether a letter of unknown fate arrived; absent where the other side cannot be asked. `failed` means that it is
   * surely not there, `refused` that nobody may look, `unknown` that this look told nothing.
   */
  find?(letter: Carried): Promise<Sending>;
}

/** Carries notices to the channels of one kind, and reports. */
export interface Carrier extends Courier<Letter> {
  readonly reports: Courier<ReportLetter>;
  /** What it sent it can change: a message in which many matters are counted is kept up to date, not sent again. */
  readonly updates?: true;
}

/** What is on its way to one channel, whatever it is. */
interface Sent {
  readonly channel: Channel;
  readonly duty: Duty;
  readonly now: Instant;
  /** An earlier sending may have arrived: say so where nobody can look. */
  readonly again?: true;
  /** The other side refused the rich rendering: plain text only. */
  readonly plain?: true;
  /** Whom an earlier try reached, where each recipient has a message of their own. */
  readonly reached?: Reached;
  /** The channel that should have carried it, and why it did not. */
  readonly insteadOf?: { readonly channel: string; readonly why: string };
}

/** A report on its way to one channel: a message of its own, which nothing follows. */
export interface ReportLetter extends Sent {
  readonly report: Report;
}

/** A notice on its way to one channel. */
export interface Letter extends Sent {
  readonly notice: Notice;
  /** What the channel gave for this ticket before: `<channel>:<ts>` of Slack's root message. */
  readonly thread?: string;
  /** The highest version of the ticket that the thread's root shows. */
  readonly shown?: number;
  /** The file that shows the ticket's metric, where the channel has one. */
  readonly picture?: string;
  /** So much happened at once that this message stands for all of it; the notice is the newest. */
  readonly storm?: StormCount;
}

/** Many matters in one message. */
export interface StormCount {
  readonly since: Instant;
  readonly tickets: number;
  /** Of these, how many are over, and how many wait for a human. */
  readonly over: number;
  readonly waiting: number;
}

/** By recipient, what names the message that they got. */
export type Reached = Readonly<Record<string, string>>;

/** What came of a sending. `reached` is everybody who has the letter now, where each has a message of their own. */
export type Sending = SendingEnd & { readonly reached?: Reached };

type SendingEnd =
  /** `receipt` names the message there; `thread` is kept for the next letters about this ticket. */
  | {
      readonly kind: 'delivered';
      readonly receipt: string;
      readonly thread?: string;
      readonly shown?: number;
      /** Kept like the thread: a file that the next letters show as well. */
      readonly picture?: string;
    }
  /** Not now, and nothing was taken: 429 with its Retry-After in seconds. */
  | { readonly kind: 'busy'; readonly seconds: number; readonly why: string }
  /** Nothing was taken, and the next try may succeed: DNS, a refused connection, 500. */
  | { readonly kind: 'failed'; readonly why: string }
  /** The other side may or may not have taken it: a reset or a time-out after the request was written. */
  | { readonly kind: 'unknown'; readonly why: string }
  /**
   * It will never be taken like this. `rendering`: the text was refused, a plain one may pass. `everyone`: whoever it is
   * for, since not one of its readers is the reason.
   */
  | {
      readonly kind: 'refused';
      readonly why: string;
      readonly rendering?: true;
      readonly everyone?: true;
    };
