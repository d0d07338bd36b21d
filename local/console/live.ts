import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import type { Language } from '../../shared/domain/duty';
import type { ConsoleState } from './console-state';

const LOOK_MILLISECONDS = 400;
/** Longer silences make proxies and browsers doubt the connection. */
const HEARTBEAT_MILLISECONDS = 15_000;

interface Listener {
  readonly response: ServerResponse;
  readonly language: Language;
  /** What it was sent last, without the time. */
  last?: string;
}

/** Sends the state to every page that listens, whenever it is another than before. Looks only while somebody does. */
export interface Live {
  listen(response: ServerResponse, language: Language): void;
  /** Looks at once: a button was pressed. */
  now(): void;
  close(): void;
}

export function createLive(
  see: (languages: readonly Language[]) => Promise<Readonly<Partial<Record<Language, ConsoleState>>>>,
  onError: (error: unknown) => void,
): Live {
  const listeners = new Set<Listener>();
  /** By it a page notices that it talks to another process than the one that served it. */
  const server = randomUUID();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let again = false;

  async function send(): Promise<void> {
    const states = await see([...new Set([...listeners].map(({ language }) => language))]);
    for (const listener of listeners) {
      const state = states[listener.language];
      if (!state) continue;
      const { now, ...rest } = state;
      const text = JSON.stringify(rest);
      if (listener.last === text) event(listener, 'time', JSON.stringify(now));
      else event(listener, 'state', JSON.stringify(state));
      listener.last = text;
    }
  }

  function tick(): void {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    send()
      .catch(onError)
      .finally(() => {
        looking = false;
        if (!again) return;
        again = false;
        tick();
      });
  }

  function leave(listener: Listener): void {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    listen(response, language) {
      const listener: Listener = { response, language };
      listeners.add(listener);
      event(listener, 'server', server);
      const heartbeat = setInterval(() => response.write(': here\n\n'), HEARTBEAT_MILLISECONDS);
      response.on('close', () => {
        clearInterval(heartbeat);
        leave(listener);
      });
      timer ??= setInterval(tick, LOOK_MILLISECONDS);
      tick();
    },
    now: tick,
    close() {
      for (const { response } of listeners) response.end();
      clearInterval(timer);
    },
  };
}

function event({ response }: Listener, name: string, data: string): void {
  response.write(`event: ${name}\ndata: ${data}\n\n`);
}
