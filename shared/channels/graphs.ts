import type { Card } from '../messages/card';
import type { Notice } from '../domain/notice';
import type { Instant } from '../domain/instant';

/** Draws the metric behind an alarm. */
export interface Graphs {
  /** Never throws and never takes long: a picture must not keep a message back. */
  draw(wish: GraphWish): Promise<Drawing>;
}

export interface GraphWish {
  readonly notice: Notice;
  /** IANA name of the reader's time zone. */
  readonly timeZone: string;
  readonly now: Instant;
  readonly words: Card['graph'];
}

export type Drawing =
  | { readonly kind: 'drawn'; readonly png: Uint8Array }
  /** There is nothing to draw, or whoever draws did not in time. */
  | { readonly kind: 'none'; readonly why: string };
