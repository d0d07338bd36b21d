/** Of a terminal that does not say how wide it is, and of what is piped into a file or another program. */
const USUAL = 100;

/** How many columns a line may take. */
export function columns(): number {
  return process.stdout.isTTY && process.stdout.columns ? process.stdout.columns : USUAL;
}
