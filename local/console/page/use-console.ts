import { useEffect, useState } from 'preact/hooks';

import type { ConsoleState } from '../console-state';

/** What is known, and whether it is still being told. */
export interface Told {
  readonly state: ConsoleState | undefined;
  readonly isLost: boolean;
}

/** Listens to the server for as long as the page is open. A page of a server that was started anew loads itself again. */
export function useConsole(language: string): Told {
  const [told, setTold] = useState<Told>({ state: undefined, isLost: false });
  useEffect(() => {
    const source = new EventSource(`/live?lang=${language}`);
    let server: string | undefined;
    source.addEventListener('server', ({ data }: MessageEvent<string>) => {
      if (server !== undefined && server !== data) location.reload();
      server = data;
    });
    source.addEventListener('state', ({ data }: MessageEvent<string>) => {
      setTold({ state: JSON.parse(data) as ConsoleState, isLost: false });
    });
    source.addEventListener('time', ({ data }: MessageEvent<string>) => {
      const now = JSON.parse(data) as string;
      setTold(({ state }) => ({ state: state && { ...state, now }, isLost: false }));
    });
    source.addEventListener('error', () => setTold(({ state }) => ({ state, isLost: true })));
    return () => source.close();
  }, [language]);
  return told;
}
