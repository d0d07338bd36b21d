import type { Choose } from './play-story';

/**
 * Plays with every sequence of choices that there is, each once, and says how many there were. A choice is only offered
 * between things that can really come next, so an order that no world could bring is never played.
 */
export async function everyOrder(play: (choose: Choose) => Promise<void>): Promise<number> {
  let path: readonly number[] = [];
  for (let played = 1; ; played += 1) {
    const taken: { readonly choice: number; readonly options: number }[] = [];
    const given = path;
    await play((options) => {
      const choice = given[taken.length] ?? 0;
      taken.push({ choice, options });
      return choice;
    });
    const last = taken.findLastIndex(({ choice, options }) => choice + 1 < options);
    if (last < 0) return played;
    path = taken.slice(0, last + 1).map(({ choice }, index) => (index === last ? choice + 1 : choice));
  }
}
