import type { Scene } from './scene';

/** A scripted scenario: an acceptance test that reads as documentation. */
export interface Drill {
  readonly name: string;
  /** What it shows, in one sentence. */
  readonly shows: string;
  /** Changes the text of duty.yml before it is packaged. */
  readonly duty?: (text: string) => string;
  /** When it begins, where the day matters: ISO 8601. */
  readonly start?: string;
  /** Servers as real processes, or modelled in memory. */
  readonly servers: 'real' | 'modelled';
  play(scene: Scene): Promise<void>;
}

/** The world did not end as it should. */
export class DrillFailure extends Error {
  override readonly name = 'DrillFailure';
}
