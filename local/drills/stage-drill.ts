import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Duty } from '../../shared/domain/duty';
import type { Ticket } from '../../shared/domain/ticket';
import { loadDuty } from '../../shared/duty/load';
import { drillClock } from '../clock';
import type { RecordedCall } from '../endpoint/endpoint-options';
import type { Invocation } from '../host/lambda-function';
import { operatorRole } from '../iam/operator-role';
import { packageForDrill } from '../package/package-for-drill';
import { estateOf } from '../stack/estate';
import { type LocalAws, type LocalAwsOptions, startLocalAws } from '../stack/local-aws';
import { ticketsIn } from '../stack/tickets-in';
import { happeningLine, invocationLine, type Line } from '../timeline/line';
import { createRecorder } from '../timeline/recorder';
import { type Drill, DrillFailure } from './drill';
import { createScene, type Scene } from './scene';

/** A local AWS of its own on which all is well, ready for the drill. */
export interface Stage {
  readonly aws: LocalAws;
  readonly scene: Scene;
  readonly duty: Duty;
  /** What the functions called since all was well. */
  readonly calls: readonly RecordedCall[];
  readonly invocations: readonly Invocation[];
  readonly lines: readonly Line[];
  close(): Promise<void>;
}

/** A Wednesday evening in Tokyo, just after a quarter: `reconcile` has run and will not run for a while. */
export const START = '2026-06-10T12:00:30.000Z';
const MINUTES_TO_WARM_UP = 4;

export interface StageOptions {
  readonly root: string;
  readonly language?: 'en' | 'ja';
  readonly onLine?: (line: Line) => void;
  readonly onInvocation?: (invocation: Invocation) => void;
  /** Where packages come from: packaged anew, as far as the sources changed, unless given. */
  readonly packaged?: typeof packageForDrill;
  /** Other servers than the drill's own. */
  readonly servers?: Drill['servers'];
  readonly startProcess?: LocalAwsOptions['startProcess'];
  /** When the drill begins, on another day than usual: ISO 8601. */
  readonly start?: string;
  /** No time passes while a function runs, whatever the machine. */
  readonly standsStill?: boolean;
}

/** Packages what the drill needs, starts it, and waits until all is well. */
export async function stageDrill(drill: Drill, options: StageOptions): Promise<Stage> {
  const { root, language = 'en', onLine = () => undefined } = options;
  const folder = mkdtempSync(join(tmpdir(), `toban-${drill.name}-`));
  const calls: RecordedCall[] = [];
  const invocations: Invocation[] = [];
  const started: { aws?: LocalAws; isWell?: true } = {};
  async function close(): Promise<void> {
    await started.aws?.close();
    rmSync(folder, { recursive: true, force: true });
  }
  try {
    const clock = drillClock(options.start ?? drill.start ?? START, {
      standsStill: options.standsStill ?? false,
    });
    const text = (drill.duty ?? ((same: string) => same))(readFileSync(join(root, 'duty.yml'), 'utf8'));
    const dutyFile = join(folder, 'duty.yml');
    writeFileSync(dutyFile, text);
    const duty = dutyIn(text);
    const recorder = createRecorder(duty, language, onLine);
    const aws = await startLocalAws({
      clock,
      duty,
      estate: estateOf(duty, options.servers ?? drill.servers),
      folder,
      ...(await (options.packaged ?? packageForDrill)({ stage: 'local', dutyFile, root })),
      ...(options.startProcess && { startProcess: options.startProcess }),
      // Alarms become OK when they get data: news to nobody.
      isDeaf: () => !started.isWell,
      onSleep: (milliseconds) => clock.skip(milliseconds),
      onHappening: (happening) => recorder.add(happeningLine(happening, language)),
      onCall: (call) => void (call.role === operatorRole || calls.push(call)),
      onInvocation: (invocation) => {
        invocations.push(invocation);
        recorder.add(invocationLine(invocation));
        options.onInvocation?.(invocation);
      },
      onLog: ({ stream, line, function: who, at }) => {
        if (stream === 'stderr') recorder.add({ at, speaker: 'trouble', who, what: line });
      },
    });
    started.aws = aws;
    const tickets = whenInvoked(
      () => invocations.length,
      () => ticketsIn(aws),
    );
    const readTickets = async () => {
      const current = await tickets();
      recorder.look(current, aws.sns.inbox());
      return current;
    };
    const tell = (what: string) => recorder.add({ at: clock.now(), speaker: 'drill', who: drill.name, what });
    const scene = createScene({ aws, clock, readTickets, tell });
    await warmUp(scene);
    started.isWell = true;
    await readTickets();
    calls.length = invocations.length = 0;
    return { aws, scene, duty, calls, invocations, lines: recorder.lines, close };
  } catch (error) {
    await close();
    throw error;
  }
}

const duties = new Map<string, Duty>();

/** Read once: a sweep stages the same drill hundreds of times. */
function dutyIn(text: string): Duty {
  const known = duties.get(text);
  if (known) return known;
  const loaded = loadDuty(text);
  if ('duty' in loaded) {
    duties.set(text, loaded.duty);
    return loaded.duty;
  }
  const [first] = loaded.problems;
  throw new DrillFailure(`The drill's duty.yml is invalid: line ${first?.line}: expected ${first?.expected}`);
}

/** Reads again only after an invocation: nothing else writes tickets. */
function whenInvoked(
  count: () => number,
  read: () => Promise<readonly Ticket[]>,
): () => Promise<readonly Ticket[]> {
  let at = -1;
  let last: readonly Ticket[] = [];
  return async () => {
    if (at === count()) return last;
    at = count();
    last = await read();
    return last;
  };
}

/** Alarms begin without data; a drill begins when all is well. */
async function warmUp({ clock, world }: Scene): Promise<void> {
  await clock.runUntil(
    () => world.alarms.all.every(({ state }) => state.value === 'OK'),
    MINUTES_TO_WARM_UP * 60_000,
  );
  await clock.settle();
}
