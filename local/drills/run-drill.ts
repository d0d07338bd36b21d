import type { Duty } from '../../shared/domain/duty';
import { isAboutAlarm, isAboutBackup, type Ticket } from '../../shared/domain/ticket';
import { ticketId } from '../../shared/matter';
import { say } from '../../shared/messages/catalogue';
import { renderIn } from '../../shared/messages/render';
import type { Usage } from '../iam/usage';
import type { Line } from '../timeline/line';
import { type Drill, DrillFailure } from './drill';
import type { Scene } from './scene';
import { stageDrill } from './stage-drill';

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
  /** Calls that were denied, and permissions that nothing needed. */
  readonly usage: Usage;
}

interface RunOptions {
  readonly root: string;
  readonly language?: 'en' | 'ja';
  readonly onLine?: (line: Line) => void;
}

/** Plays a drill on a local AWS of its own, from packaging to the last check, and leaves nothing behind. */
export async function runDrill(drill: Drill, options: RunOptions): Promise<DrillResult> {
  const { language = 'en' } = options;
  const stage = await stageDrill(drill, options);
  try {
    const { scene, duty } = stage;
    const failure = await played(drill, scene);
    const [current] = await scene.tickets();
    return result(drill, failure, current, duty, language, scene, {
      calls: stage.calls.length,
      invocations: stage.invocations.length,
      lines: stage.lines,
      usage: stage.aws.authorizer.usage(),
    });
  } finally {
    await stage.close();
  }
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
  counts: Pick<DrillResult, 'calls' | 'invocations' | 'lines' | 'usage'>,
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
          ...matterOf(ticket),
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

function matterOf(ticket: Ticket): Readonly<Record<string, unknown>> {
  if (isAboutBackup(ticket)) {
    return { policy: ticket.subject.policy, slot: ticket.slot.date, server: ticket.name };
  }
  if (!isAboutAlarm(ticket)) return { code: ticket.subject.code };
  const { play, subject, openings, target } = ticket;
  const server = target && { server: target.name };
  return { play, alarm: subject.alarm.name, openings: openings.length, ...server };
}
