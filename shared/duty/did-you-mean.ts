/**
 * "Did you mean …?" for a misspelt word, or nothing when no candidate is close. A candidate also counts as close when
 * it begins with the word (`cooldown` for `cooldownMinutes`) or differs only in case and hyphens.
 */
export function didYouMean(word: string, candidates: readonly string[]): string | undefined {
  const best = closest(word, candidates);
  return best === undefined ? undefined : `Did you mean \`${best}\`?`;
}

/** The candidate that a misspelt word was probably meant to be. */
export function closest(word: string, candidates: readonly string[]): string | undefined {
  const plain = simplified(word);
  if (plain.length === 0) return undefined;
  const limit = Math.max(1, Math.floor(plain.length / 3));
  const rated = candidates
    .map((candidate) => ({ candidate, distance: distanceOf(plain, simplified(candidate)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance);
  return rated[0]?.candidate;
}

function distanceOf(word: string, candidate: string): number {
  const begun = word.length >= 3 && candidate.startsWith(word);
  return begun ? Math.min(1, edits(word, candidate)) : edits(word, candidate);
}

function simplified(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '');
}

/** How many letters must be changed, added, dropped or swapped with their neighbour to turn one word into the other. */
function edits(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      line.push(
        Math.min(
          cell(rows, row - 1, column) + 1,
          (line[column - 1] ?? Infinity) + 1,
          cell(rows, row - 1, column - 1) + (same ? 0 : 1),
          swapped ? cell(rows, row - 2, column - 2) + 1 : Infinity,
        ),
      );
    }
    rows.push(line);
  }
  return cell(rows, from.length, to.length);
}

function cell(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? Infinity;
}
