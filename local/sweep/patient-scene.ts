import { isDeepStrictEqual } from 'node:util';

import { isAboutAlarm } from '../../shared/domain/ticket';
import { type Scene, WEB_ALARM } from '../drills/scene';

/** How much longer than in a clean run the drill waits for a stage: a fault may cost two sweeps of `reconcile`. */
const PATIENCE_MINUTES = 60;

/** What a drill saw on the way. */
export interface Checkpoint {
  readonly what: string;
  /** How many commands had been sent by then, by document. */
  readonly sent: Readonly<Record<string, number>>;
}

export interface PatientScene {
  readonly scene: Scene;
  readonly checkpoints: readonly Checkpoint[];
  /** Expectations that were not met. They were written for a run in which nothing goes wrong. */
  readonly unmet: readonly string[];
}

/**
 * The scene of a drill in which something goes wrong: it waits longer, and what it expects on the way is written down
 * instead of ending the drill. What counts is how it ends, and that no command was sent too early.
 */
export function patientScene(scene: Scene): PatientScene {
  const checkpoints: Checkpoint[] = [];
  const unmet: string[] = [];
  async function until(what: string, isSo: () => boolean | Promise<boolean>, minutes = 15): Promise<void> {
    const reached = await scene.clock.runUntil(isSo, (minutes + PATIENCE_MINUTES) * 60_000);
    if (!reached) unmet.push(`within ${minutes + PATIENCE_MINUTES} minutes: ${what}`);
    await scene.clock.settle();
  }
  const patient: Scene = {
    ...scene,
    until,
    async untilStage(stage, minutes, alarm) {
      const isIn = async () => {
        const tickets = (await scene.tickets()).filter(isAboutAlarm);
        const wanted = alarm ?? WEB_ALARM;
        return tickets.find(({ subject }) => subject.alarm.name === wanted)?.stage.kind === stage;
      };
      await until(`the ticket of ${alarm ?? WEB_ALARM} is ${stage}`, isIn, minutes);
      return scene.ticket(alarm);
    },
    expect(what, found, wanted) {
      checkpoints.push({ what, sent: scene.sent() });
      if (!isDeepStrictEqual(found, wanted))
        unmet.push(`${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`);
    },
  };
  return { scene: patient, checkpoints, unmet };
}
