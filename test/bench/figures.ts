import type { WireStorm } from './wire-storm';

/** What starting one function costs. */
export interface Startup {
  /** Milliseconds to import the bundle in a fresh process. */
  readonly ms: number;
  /** Import time over that of a bundle that makes the same SDK clients and does nothing else. */
  readonly timesClients: number;
  /** Time from the start of the process to a handler that is ready, over that of an empty handler. */
  readonly timesEmpty: number;
  readonly kilobytes: number;
  /** The most memory that the process has held when its first event is done. */
  readonly peakMegabytes: number;
}

/** The door's answer to a button of Slack by a process that was not there before. */
export interface ColdAnswer {
  /** Milliseconds from the start of the process until 200, with PutEvents accepted by the local AWS. */
  readonly ms: number;
  /** Milliseconds of a core that it took, which other processes of the machine cannot stretch. */
  readonly cpuMs: number;
  /** Of the first, until its handler was ready. */
  readonly readyMs: number;
  /** Over a process that makes the same three calls and does nothing else. */
  readonly timesCalls: number;
}

/** Everything that the benchmark measures. */
export interface Figures {
  /** By function. */
  readonly startup: Readonly<Record<string, Startup>>;
  readonly coldAnswer: ColdAnswer;
  /** What AWS sees of the drill `web-server-down`. */
  readonly heal: { readonly calls: number; readonly invocations: number };
  /** A burst of 100,000 events with ports in memory, on one core. */
  readonly storm: { readonly perSecond: number; readonly peakMegabytes: number };
  /** A thousand events over the wire, where that was asked for. */
  readonly wire?: WireStorm;
  /** Events decided per second on one core, by the number of plays in duty.yml. */
  readonly decisions: Readonly<Record<200 | 1000, number>>;
}

/** What is wanted of each figure. A figure that misses its goal is shown as such and fails nothing. */
export const goals = {
  timesClients: 1.25,
  kilobytes: 600,
  peakMegabytes: 90,
  coldAnswerMilliseconds: 300,
  calls: 35,
  invocations: 8,
  decisionsPerSecond: 20_000,
  stormPerSecond: 2_000,
  stormMegabytes: 256,
} as const;
