import type { Drill } from '../drills/drill';
import { stageDrill } from '../drills/stage-drill';
import { ROOM, withSlack } from '../drills/with-slack';
import { createBench } from './bench';
import { type Fault, faults as everyFault } from './faults';
import { type FaultResult, strike } from './judge';
import { slackSide } from './sides';

const FALLBACK_ROOM = 'C0987654321';

interface ScoreboardOptions {
  readonly root: string;
  readonly faults?: readonly Fault[];
  readonly onResult?: (result: FaultResult) => void;
}

/** Strikes the packaged `deliver` with each fault, one after the other, on one local AWS. */
export async function runScoreboard({
  root,
  faults = everyFault,
  onResult = () => undefined,
}: ScoreboardOptions): Promise<readonly FaultResult[]> {
  const drill: Drill = {
    name: 'scoreboard',
    shows: 'Every fault that a channel can have, and what became of the notice.',
    servers: 'modelled',
    duty: (text) =>
      withSlack(
        text,
        ', fallback: desk',
        `desk: { kind: slack, room: ${FALLBACK_ROOM}, token: toban/desk, systems: [] }`,
      )
        // The fallback carries only what the other could not.
        .replace('systems: [] }', 'severities: [critical] }'),
    play: () => Promise.resolve(),
  };
  const stage = await stageDrill(drill, { root });
  try {
    const { scene } = stage;
    const bench = createBench(
      scene,
      slackSide(scene, 'operations', ROOM),
      slackSide(scene, 'desk', FALLBACK_ROOM),
    );
    const results: FaultResult[] = [];
    for (const fault of faults) {
      const result = await strike(fault, bench);
      results.push(result);
      onResult(result);
    }
    return results;
  } finally {
    await stage.close();
  }
}
