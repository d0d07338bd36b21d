/** One thing that is due at a time. */
export interface Due {
  readonly at: number;
  readonly what: string;
  readonly run: () => void | Promise<void>;
}

/** What is due, in order of time; ties in order of registration, so that a drill runs the same way each time. */
export interface Agenda {
  readonly first: Due | undefined;
  readonly all: readonly Due[];
  /** Returns a function that takes it off again; harmless when it has already run. */
  add(due: Due): () => void;
  remove(due: Due): void;
}

export function createAgenda(): Agenda {
  const dues: Due[] = [];

  function remove(due: Due): void {
    const index = dues.indexOf(due);
    if (index >= 0) dues.splice(index, 1);
  }

  return {
    get first() {
      return dues[0];
    },
    all: dues,
    add(due) {
      if (!Number.isFinite(due.at)) {
        throw new TypeError(`Expected milliseconds since 1970 for "${due.what}", got ${due.at}`);
      }
      const later = dues.findIndex(({ at }) => at > due.at);
      dues.splice(later < 0 ? dues.length : later, 0, due);
      return () => remove(due);
    },
    remove,
  };
}
