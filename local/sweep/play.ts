import { type Drill, DrillFailure } from '../drills/drill';
import { type Stage, type StageOptions, stageDrill } from '../drills/stage-drill';
import type { Line } from '../timeline/line';
import { differences } from './differences';
import { type Ending, endingOf } from './ending';
import { otherEndings } from './other-endings';
import { type CleanCall, type FaultName, namesOf, ruleOf } from './fault';
import { doubtsOf, type Pool, rulesOf } from './pool';
import { type Checkpoint, type PatientScene, patientScene } from './patient-scene';

/** A drill in which nothing went wrong: what all others are measured by. */
export interface CleanRun {
  readonly calls: readonly CleanCall[];
  readonly ending: Ending;
  readonly checkpoints: readonly Checkpoint[];
}

/** One fault at one call of a drill. */
export interface Case {
  readonly drill: Drill;
  readonly fault: FaultName;
  /** Counts from 1. */
  readonly call: number;
  readonly name: CleanCall;
}

export interface CaseResult {
  /** What differed from the clean run; empty where nothing did. */
  readonly violations: readonly string[];
  /** The fault never happened, since the call did not come this time. */
  readonly missed: boolean;
  readonly lines: readonly Line[];
}

export type PlayOptions = Pick<
  StageOptions,
  'root' | 'language' | 'onLine' | 'startProcess' | 'packaged' | 'start'
>;

/** `reconcile` runs at least once more after every drill, and is struck too. */
const MINUTES_AFTER = 16;
/** Everything that goes wrong has been found and put right by then. */
const LONGEST_MINUTES_AFTER = 180;

/** Plays a drill without a fault and names its calls. Throws a DrillFailure when even that does not end well. */
export async function playClean(drill: Drill, options: PlayOptions): Promise<CleanRun> {
  const { stage, patient } = await stagePatiently(drill, options);
  try {
    await drill.play(patient.scene);
    const [unmet] = patient.unmet;
    if (unmet) throw new DrillFailure(`Nothing was done to ${drill.name}, and yet: ${unmet}`);
    await runOn(stage);
    return {
      calls: namesOf(stage.calls),
      ending: await endingOf(stage),
      checkpoints: patient.checkpoints,
    };
  } finally {
    await stage.close();
  }
}

/** Plays the cases of a pool in one run. Empty where it proves them all; else why it does not. */
export async function playPool(
  pool: Pool,
  clean: CleanRun,
  options: PlayOptions,
): Promise<readonly string[]> {
  const { stage, patient } = await stagePatiently(pool.drill, options);
  try {
    for (const rule of rulesOf(pool)) stage.aws.faults.add(rule);
    const stopped = await stoppedBy(() => pool.drill.play(patient.scene));
    await runOn(stage);
    return [
      ...(stopped ? [stopped] : []),
      ...patient.unmet,
      ...violationsOf(clean, [clean.ending], await endingOf(stage), patient),
      ...doubtsOf(pool, clean.calls, stage.calls),
    ];
  } finally {
    await stage.close();
  }
}

async function runOn({ scene }: Stage): Promise<void> {
  await scene.clock.advance(MINUTES_AFTER * 60_000);
  await scene.clock.settle();
}

/** Plays a drill with one fault, lets AWS and Toban put it right, and compares. */
export async function playCase(
  { drill, fault, name }: Case,
  clean: CleanRun,
  options: PlayOptions,
): Promise<CaseResult> {
  const ended: { invocation?: (application: string) => void } = {};
  const { stage, patient } = await stagePatiently(drill, options, (application) =>
    ended.invocation?.(application),
  );
  try {
    const { aws, calls, scene } = stage;
    const lift = aws.faults.add(ruleOf(fault, name));
    ended.invocation = (application) => {
      if (calls.some((call) => call.fault && call.application === application)) lift();
    };
    const stopped = await stoppedBy(() => drill.play(patient.scene));
    await scene.clock.advance(MINUTES_AFTER * 60_000);
    const allowed = [clean.ending, ...otherEndings(drill.name, clean.ending)];
    const look = async () => violationsOf(clean, allowed, await endingOf(stage), patient);
    let found = await look();
    for (let minutes = 0; found.length > 0 && minutes < LONGEST_MINUTES_AFTER; minutes += MINUTES_AFTER) {
      await scene.clock.advance(MINUTES_AFTER * 60_000);
      await scene.clock.settle();
      found = await look();
    }
    return {
      violations: found.length > 0 && stopped ? [...found, `the drill stopped: ${stopped}`] : found,
      missed: !calls.some((call) => call.fault),
      lines: stage.lines,
    };
  } finally {
    await stage.close();
  }
}

async function stagePatiently(
  drill: Drill,
  options: PlayOptions,
  onEnd: (application: string) => void = () => undefined,
): Promise<{ readonly stage: Stage; readonly patient: PatientScene }> {
  const stage = await stageDrill(drill, {
    ...options,
    servers: 'modelled',
    standsStill: true,
    onInvocation: ({ application }) => onEnd(application),
  });
  return { stage, patient: patientScene(stage.scene) };
}

async function stoppedBy(play: () => Promise<void>): Promise<string | undefined> {
  try {
    await play();
    return undefined;
  } catch (error) {
    if (error instanceof DrillFailure) return error.message;
    throw error;
  }
}

/** Empty where it ended in one of the allowed ways; else how it differs from the first of them, the clean one. */
function violationsOf(
  clean: CleanRun,
  allowed: readonly Ending[],
  struck: Ending,
  { checkpoints }: PatientScene,
): readonly string[] {
  const found = allowed.map((ending) => [
    ...differences(ending, struck),
    ...tooEarly(clean, ending, checkpoints),
  ]);
  return found.some((each) => each.length === 0) ? [] : (found[0] ?? []);
}

/** Commands that had been sent at a point of the drill at which a clean run had not sent them, nor may end with more. */
function tooEarly(
  { checkpoints: clean, ending: { sent: usual } }: CleanRun,
  { sent: wanted }: Ending,
  struck: readonly Checkpoint[],
): readonly string[] {
  return struck.flatMap(({ what, sent }, index) =>
    Object.entries(sent).flatMap(([document, times]) => {
      const besides = (wanted[document] ?? 0) - (usual[document] ?? 0);
      const allowed = (clean[index]?.sent[document] ?? 0) + besides;
      return times > allowed
        ? [`at "${what}" ${document} had been sent ${times} times instead of ${allowed}`]
        : [];
    }),
  );
}
