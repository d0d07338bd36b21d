/** The seeds of a property's runs: one that never changes, so that a failure stays, and one of its own for each run. */
export function seeds(): readonly number[] {
  const pinned = 20260301;
  const chosen = process.env['TOBAN_SEED'];
  // It stands in the name of the test: `TOBAN_SEED=… npx jest FILE` repeats a run.
  return [pinned, chosen ? Number(chosen) : Math.floor(Math.random() * 2 ** 31)];
}
