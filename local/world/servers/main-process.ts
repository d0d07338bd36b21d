/** How a process ended, as its parent learns it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What a probe saw. */
export type ProbeAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'refused' }
  | { readonly kind: 'timed-out' };

/** The main process of a service, real or modelled. */
export interface MainProcess {
  readonly pid: number;
  readonly port: number;
  readonly ended: Promise<Ending>;
  signal(name: 'SIGTERM' | 'SIGKILL'): void;
}

/** Starts the main process of a service; rejects with the reason when it cannot listen. */
export type Launch = (unit: string, wantedPort: number) => Promise<MainProcess>;

/** Asks the port of a service for a page. */
export type Probe = (port: number, timeoutMilliseconds: number) => Promise<ProbeAnswer>;
