import type { ActionResult, ConsoleAction } from '../action';

/** Presses a button at the server. Nothing when nobody answers. */
export async function act(action: ConsoleAction): Promise<ActionResult | undefined> {
  const token = document.querySelector<HTMLMetaElement>('meta[name="toban-console"]')?.content ?? '';
  try {
    const response = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-toban-console': token },
      body: JSON.stringify(action),
    });
    const isAnswer = response.headers.get('content-type') === 'application/json';
    return isAnswer ? ((await response.json()) as ActionResult) : undefined;
  } catch (error) {
    // The only thing that fetch throws when nobody listens.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
