import type { Drill } from '../drills/drill';
import type { Scene } from '../drills/scene';
import { stageDrill } from '../drills/stage-drill';
import { type Bench, createBench } from './bench';
import { type BoardChannel, boardChannels, fallbackOf, ROOM, withBoard } from './board-channels';
import type { Fault } from './fault';
import { faults as everyFault } from './faults';
import { type SideResult, strike } from './judge';
import type { Side } from './side';
import { mailSide, posted, postedSide, slackSide } from './sides';
import { together } from './together';

/** A line of the board: it holds where it holds on every side. */
export interface FaultResult {
  readonly name: string;
  readonly sides: readonly SideResult[];
}

interface ScoreboardOptions {
  readonly root: string;
  readonly faults?: readonly Fault[];
  readonly onResult?: (result: FaultResult) => void;
}

/** Minutes between two faults: what one of them left behind is over by then. */
const MINUTES_BETWEEN = 16;

/** Strikes the packaged `deliver` with each fault, one after the other, on every side at once, on one local AWS. */
export async function runScoreboard({
  root,
  faults = everyFault,
  onResult = () => undefined,
}: ScoreboardOptions): Promise<readonly FaultResult[]> {
  const drill: Drill = {
    name: 'scoreboard',
    shows: 'Every fault that a channel can have, and what became of the notice.',
    servers: 'modelled',
    duty: withBoard,
    play: () => Promise.resolve(),
  };
  const stage = await stageDrill(drill, { root });
  try {
    const { scene } = stage;
    const benches = boardChannels.map((channel, number) => {
      const fallback = fallbackOf(channel);
      return createBench(
        scene,
        number,
        sideOf(channel, scene),
        slackSide(scene, fallback.channel, fallback.room),
      );
    });
    const results: FaultResult[] = [];
    for (const fault of faults) {
      const result = { name: fault.name, sides: await sidesOf(fault, benches, scene) };
      results.push(result);
      onResult(result);
      await scene.pass(MINUTES_BETWEEN);
    }
    return results;
  } finally {
    await stage.close();
  }
}

async function sidesOf(
  fault: Fault,
  benches: readonly Bench[],
  { clock }: Scene,
): Promise<readonly SideResult[]> {
  const results: SideResult[] = [];
  for (const group of fault.oneByOne ? benches.map((bench) => [bench]) : [benches]) {
    const plays = group.map((bench) => strike(fault, bench));
    results.push(...(await together(clock, plays)));
  }
  return results;
}

function sideOf(channel: BoardChannel, scene: Scene): Side {
  const { vendors } = scene.aws;
  switch (channel) {
    case 'slack':
      return slackSide(scene, channel, ROOM);
    case 'mail':
      return mailSide(vendors, channel);
    case 'slack-webhook':
      return postedSide(vendors.slackWebhook, { channel, ...posted[channel] });
    case 'teams':
      return postedSide(vendors.teams, { channel, ...posted[channel] });
    case 'webhook':
      return postedSide(vendors.webhook, { channel, ...posted[channel] });
    default:
      return channel satisfies never;
  }
}
