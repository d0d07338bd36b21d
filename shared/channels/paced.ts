/** Lets one call after the other begin, each `milliseconds` after the one before, whoever asks. */
export function paced(milliseconds: number): <T>(call: () => Promise<T>) => Promise<T> {
  let free = 0;
  return async (call) => {
    const now = performance.now();
    const begin = Math.max(now, free);
    free = begin + milliseconds;
    if (begin > now) await new Promise((resolve) => setTimeout(resolve, begin - now));
    return call();
  };
}
