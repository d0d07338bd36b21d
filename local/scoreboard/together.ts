import type { DrillClock } from '../clock';

/** What somebody waits for: that nothing is under way any more, or that this is so. */
export type Wait = 'quiet' | (() => boolean);

/** Something that happens step by step, and yields whenever it lets time pass. */
export type Steps<Result> = AsyncGenerator<Wait, Result, void>;

const LONGEST_MILLISECONDS = 60 * 60_000;

/** Plays several at once, in step: time passes for all of them, or for none. */
export async function together<Result>(
  clock: Pick<DrillClock, 'settle' | 'runUntil'>,
  plays: readonly Steps<Result>[],
): Promise<readonly Result[]> {
  const results = new Map<Steps<Result>, Result>();
  while (results.size < plays.length) {
    const conditions: (() => boolean)[] = [];
    for (const play of plays.filter((each) => !results.has(each))) {
      const step = await play.next();
      if (step.done) results.set(play, step.value);
      else if (step.value !== 'quiet') conditions.push(step.value);
    }
    if (conditions.length === 0) await clock.settle();
    else await clock.runUntil(() => conditions.every((isSo) => isSo()), LONGEST_MILLISECONDS);
  }
  return [...results.values()];
}
