import type { Clock } from '../../contracts';

const retries = 3;
const pauseMilliseconds = 20_000;

/**
 * Posts to a server on this machine, again after 20 seconds up to three times, as SNS does by default; then says why
 * it gave up. Calls `failed` once, or never.
 */
export function postToWebHook(
  clock: Clock,
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  failed: (because: string) => void,
): void {
  function tryAgain(attempt: number): void {
    clock.at(clock.now() + (attempt === 0 ? 0 : pauseMilliseconds), `post to ${url}`, async () => {
      const because = await post(url, headers, body);
      if (because === undefined) return;
      if (attempt < retries) tryAgain(attempt + 1);
      else failed(because);
    });
  }
  tryAgain(0);
}

/** Nothing local may call the world outside: a drill is not a reason to wake somebody. */
export function isOnThisMachine(url: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<string | undefined> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(15_000) });
    await response.arrayBuffer();
    return response.ok ? undefined : `status ${response.status}`;
  } catch (error) {
    // fetch says a refused connection, a reset and a time-out by throwing; to SNS they are failed attempts.
    return error instanceof Error ? error.message : String(error);
  }
}
