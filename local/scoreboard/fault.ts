import type { Notice } from '../../shared/domain/notice';
import type { Bench } from './bench';
import type { Steps } from './together';

/** What a fault came to. */
export interface Verdict {
  /** What it is about; a fault may be about several. */
  readonly notices: readonly Notice[];
  /** How many messages people should see for each, here or in the fallback. */
  readonly wanted: number;
  /** They arrived in the fallback channel. */
  readonly elsewhere?: true;
  /** How many bodies a human must find kept. */
  readonly kept?: number;
  /** What else was not as it should be. */
  readonly wrong?: string;
  /** Nobody can tell whether the first one arrived: two are right where the second says so. */
  readonly mayRepeat?: true;
}

export interface Fault {
  readonly name: string;
  /** It strikes whoever comes first, so one side is played after the other. */
  readonly oneByOne?: true;
  play(bench: Bench): Steps<Verdict>;
}

/** A notice on its usual way, once. */
export async function* delivered(bench: Bench, changes: Partial<Notice> = {}): Steps<Verdict> {
  const notice = bench.notice(changes);
  await bench.publish(notice);
  yield* bench.settled();
  return { notices: [notice], wanted: 1 };
}
