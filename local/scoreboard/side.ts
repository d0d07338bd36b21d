import type { Notice } from '../../shared/domain/notice';
import type { Troubles } from '../vendors/trouble';

/** Where a channel's messages end up on this machine. */
export interface Side {
  /** What people call it. */
  readonly title: string;
  /** The name of the channel, and of the system whose notices go there alone. */
  readonly channel: string;
  readonly troubles: Troubles;
  /** The name under which functions find it. */
  readonly host: string;
  /** What it calls a text that it does not take. */
  readonly unfit: string;
  /** The place is closed for good, until it is opened again. */
  shut(): void;
  reopen(): void;
  /** Ends connections that are kept open; absent where none are. */
  hangUp?(): void;
  /** Posts that reached it, whatever became of them. */
  attempts(): number;
  /** Messages that people see and that are about the notice: with their time and whether they say that they may be repeats. */
  about(notice: Notice): readonly Shown[];
}

export interface Shown {
  readonly at: number;
  readonly marked: boolean;
}

const REPEATS = ['may have reached you before', 'すでに届いている可能性があります'];

export function isMarked(text: string): boolean {
  return REPEATS.some((phrase) => text.includes(phrase));
}
