import type { Ending, Launch, Probe } from './main-process';

export interface ModelledProcesses {
  readonly launch: Launch;
  readonly probe: Probe;
}

/** Processes that exist only in memory, for hundreds of servers: ids and ports are counted, never opened. */
export function modelledProcesses(): ModelledProcesses {
  let lastPid = 1_000_000;
  let lastPort = 100_000;
  const listening = new Set<number>();

  return {
    async launch(_unit, wantedPort) {
      const pid = ++lastPid;
      const port = wantedPort || ++lastPort;
      listening.add(port);
      let end: (ending: Ending) => void = () => undefined;
      const ended = new Promise<Ending>((resolve) => (end = resolve));
      return {
        pid,
        port,
        ended,
        signal(name) {
          listening.delete(port);
          end(name === 'SIGTERM' ? { code: 0, signal: null } : { code: null, signal: name });
        },
      };
    },
    async probe(port) {
      return listening.has(port) ? { kind: 'answered', status: 200 } : { kind: 'refused' };
    },
  };
}
