import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Duty } from '../../shared/domain/duty';
import type { Ticket } from '../../shared/domain/ticket';
import { loadDuty } from '../../shared/duty/load';
import { ticketId } from '../../shared/matter';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import { drillClock } from '../clock';
import type { RecordedCall } from '../endpoint/endpoint-options';
import type { Invocation } from '../host/lambda-function';
import { operatorRole } from '../iam/operator-role';
import { packageService } from '../package/package-service';
import { estateOf } from '../stack/estate';
import { type LocalAws, startLocalAws } from '../stack/local-aws';
import { ticketReader } from '../stack/read-tickets';
import { happeningLine, invocationLine, type Line } from '../timeline/line';
import { createRecorder } from '../timeline/recorder';
import { type Drill, DrillFailure } from './drill';
import { createScene, type Scene } from './scene';

/** What a drill came to. */
export interface DrillResult {
  readonly drill: string;
  readonly passed: boolean;
  readonly failure?: string;
  /** The matter of the drill, as its ticket stands at the end. */
  readonly ticket: Readonly<Record<string, unknown>> | null;
  /** Commands sent, by document. */
  readonly sent: Readonly<Record<string, number>>;
  /** Messages that reached people. */
  readonly notices: number;
  /** Virtual seconds from the opening of the ticket to its last entry. */
  readonly seconds: number;
  readonly because: Readonly<Record<string, unknown>> | null;
  readonly calls: number;
  readonly invocations: number;
  readonly lines: readonly Line[];
}

/** A Wednesday evening in Tokyo, just after a quarter: `reconcile` has run and will not run for a while. */
const START = '2026-06-10T12:00:30.000Z';
const MINUTES_TO_WARM_UP = 4;

interface RunOptions {
  readonly root: string;
  readonly language?: 'en' | 'ja';
  readonly onLine?: (line: Line) => void;
}

/** Plays a drill on a local AWS of its own, from packaging to the last check, and leaves nothing behind. */
export async function runDrill(
  drill: Drill,
  { root, language = 'en', onLine = () => undefined }: RunOptions,
): Promise<DrillResult> {
  const folder = mkdtempSync(join(tmpdir(), `toban-${drill.name}-`));
  const clock = drillClock(START);
  const calls: RecordedCall[] = [];
  const invocations: Invocation[] = [];
  let aws: LocalAws | undefined;
  try {
    const text = (drill.duty ?? ((same: string) => same))(readFileSync(join(root, 'duty.yml'), 'utf8'));
    const dutyFile = join(folder, 'duty.yml');
    writeFileSync(dutyFile, text);
    const duty = dutyIn(text);
    const recorder = createRecorder(duty, language, onLine);
    aws = await startLocalAws({
      clock,
      duty,
      estate: estateOf(duty, drill.servers),
      folder,
      ...(await packageService({ stage: 'local', dutyFile, root })),
      onHappening: (happening) => recorder.add(happeningLine(happening)),
      onCall: (call) => void (call.role === operatorRole || calls.push(call)),
      onInvocation: (invocation) => {
        invocations.push(invocation);
        recorder.add(invocationLine(invocation));
      },
      onLog: ({ stream, line, function: who, at }) => {
        if (stream === 'stderr') recorder.add({ at, speaker: 'trouble', who, what: line });
      },
    });
    const { sns } = aws;
    const tickets = whenInvoked(() => invocations.length, ticketReader(aws.url, 'toban-local-tickets'));
    const readTickets = async () => {
      const current = await tickets();
      recorder.look(current, sns.inbox());
      return current;
    };
    const tell = (what: string) => recorder.add({ at: clock.now(), speaker: 'drill', who: drill.name, what });
    const scene = createScene({ aws, clock, readTickets, tell });
    await warmUp(scene);
    await readTickets();
    calls.length = invocations.length = 0;
    const failure = await played(drill, scene);
    const current = await readTickets();
    return result(drill, failure, current[0], duty, language, scene, {
      calls: calls.length,
      invocations: invocations.length,
      lines: recorder.lines,
    });
  } finally {
    await aws?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function dutyIn(text: string): Duty {
  const loaded = loadDuty(text);
  if ('duty' in loaded) return loaded.duty;
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

async function played(drill: Drill, scene: Scene): Promise<string | undefined> {
  try {
    await drill.play(scene);
    await scene.clock.settle();
    return undefined;
  } catch (error) {
    if (error instanceof DrillFailure) return error.message;
    throw error;
  }
}

function result(
  { name }: Drill,
  failure: string | undefined,
  ticket: Ticket | undefined,
  duty: Duty,
  language: 'en' | 'ja',
  scene: Scene,
  counts: Pick<DrillResult, 'calls' | 'invocations' | 'lines'>,
): DrillResult {
  const last = ticket?.entries.at(-1);
  const timeZone = (ticket && duty.systems[ticket.system]?.timeZone) ?? 'UTC';
  return {
    drill: name,
    passed: failure === undefined,
    ...(failure !== undefined && { failure }),
    ticket: ticket
      ? {
          id: ticketId(ticket),
          stage: ticket.stage.kind,
          play: ticket.play,
          alarm: ticket.subject.alarm.name,
          openings: ticket.openings.length,
          ...(ticket.target && { server: ticket.target.name }),
        }
      : null,
    sent: scene.sent(),
    notices: scene.notices().length,
    seconds: ticket && last ? Math.round((Date.parse(last.at) - Date.parse(ticket.openedAt)) / 1000) : 0,
    because: last
      ? { ...last.because, text: say(last.because, language, renderIn(language, timeZone)) }
      : null,
    ...counts,
  };
}
