/** How the other side fails a call. What it took before it failed, nobody is told. */
export type Trouble =
  /** 429 with Retry-After. */
  | { readonly kind: 'busy'; readonly seconds: number }
  | { readonly kind: 'status'; readonly status: number }
  /** The connection is reset; `taken`: after the message was. */
  | { readonly kind: 'reset'; readonly taken: boolean }
  /** No answer ever comes; `taken`: though the message was. */
  | { readonly kind: 'hang'; readonly taken: boolean }
  /** The other side's own words: `invalid_blocks`. */
  | { readonly kind: 'refusal'; readonly code: string }
  /** The answer takes so many real milliseconds. */
  | { readonly kind: 'slow'; readonly milliseconds: number };

/** Troubles by script. */
export interface Troubles {
  /** What happens to the next calls that would post something, one after the other. */
  next(...troubles: readonly Trouble[]): void;
  /** What happens to every call from now on; nothing any more when absent. */
  always(trouble?: Trouble): void;
  /** The trouble of a call; asking uses it up. */
  of(posts: boolean): Trouble | undefined;
}

export function createTroubles(): Troubles {
  const queue: Trouble[] = [];
  let standing: Trouble | undefined;
  return {
    next: (...troubles) => void queue.push(...troubles),
    always(trouble) {
      standing = trouble;
    },
    of: (posts) => (posts ? (queue.shift() ?? standing) : standing),
  };
}
