export type PingStatus = 'Online' | 'ConnectionLost';

/** The SSM Agent of a server as Systems Manager sees it. */
export interface AgentState {
  version: string;
  /** True when it really is there to fetch commands. */
  readonly reachable: boolean;
  ping(): PingStatus;
  /** Milliseconds since 1970. */
  lastPing(): number;
  /** Systems Manager notices only after `lagMilliseconds`: until then it says Online and accepts commands. */
  goOffline(lagMilliseconds: number): void;
  goOnline(): void;
  /** Whether parameters of `interpolationType: ENV_VAR` reach the script. */
  readonly passesEnvironment: boolean;
}

/** The first version with `interpolationType: ENV_VAR`: AWS, "Data elements and parameters". */
const firstWithEnvironment = [3, 3, 2746, 0];
const pingEveryMilliseconds = 300_000;

export function createAgent(version: string, now: () => number): AgentState {
  let offlineSince: number | undefined;
  let noticedAt = 0;
  return {
    version,
    get reachable() {
      return offlineSince === undefined;
    },
    ping: () => (offlineSince !== undefined && now() >= noticedAt ? 'ConnectionLost' : 'Online'),
    lastPing: () => offlineSince ?? Math.floor(now() / pingEveryMilliseconds) * pingEveryMilliseconds,
    goOffline(lagMilliseconds) {
      offlineSince ??= now();
      noticedAt = offlineSince + lagMilliseconds;
    },
    goOnline: () => void (offlineSince = undefined),
    get passesEnvironment() {
      return atLeast(this.version, firstWithEnvironment);
    },
  };
}

function atLeast(version: string, wanted: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, part] of wanted.entries()) {
    const have = parts[index] ?? 0;
    if (have !== part) return have > part;
  }
  return true;
}
