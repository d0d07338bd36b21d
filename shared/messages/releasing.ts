/** What follows `npm run` to release a kill switch: that of everything, of one system, or of one play. */
export function releasing(which: {
  readonly system?: string | undefined;
  readonly play?: string | undefined;
}): string {
  if (which.play) return `go -- --play ${which.play}`;
  return which.system ? `go -- --system ${which.system}` : 'go';
}
