import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import colors from 'picocolors';

import type { Language } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';
import { problemText } from '../../shared/duty/problem';
import { findBash, MissingBashError } from '../agent/find-bash';
import { pacedClock } from '../clock';
import { commandLine, languageIn, misuse } from '../command-line';
import { openBrowser } from '../console/open-browser';
import { serveConsole } from '../console/serve-console';
import { PortTakenError } from '../endpoint/listen-on-loopback';
import { packageService } from '../package/package-service';
import { PackagingError } from '../package/run-serverless';
import { estateOf } from '../stack/estate';
import { type LocalAws, startLocalAws } from '../stack/local-aws';
import { assertPortFree } from '../stack/free-port';
import { AlreadyRunningError, claimFolder } from '../stack/running-copy';
import { ticketReader } from '../stack/read-tickets';
import { happeningLine, invocationLine } from '../timeline/line';
import { machineZone } from '../timeline/machine-zone';
import { printed } from '../timeline/print';
import { createRecorder, type Recorder } from '../timeline/recorder';
import { welcome } from '../timeline/welcome';
import { welcomeWords } from '../timeline/welcome-words';

const USAGE =
  'npm start -- [--duty FILE] [--fresh] [--port NUMBER] [--console-port NUMBER] [--no-console] [--open] [--lang en|ja]';

const { dutyFile, fresh, port, language, consolePort, opens } = options();
const words = welcomeWords[language];
const root = process.cwd();

try {
  await start();
} catch (error) {
  const isExpected =
    error instanceof AlreadyRunningError ||
    error instanceof MissingBashError ||
    error instanceof PortTakenError ||
    error instanceof PackagingError;
  if (!isExpected) throw error;
  console.error(colors.red(error.message));
  if (error instanceof PortTakenError) {
    console.error('`npm start -- --port 4800 --console-port 4801` takes others.');
  }
  process.exit(1);
}

interface Options {
  /** Absolute; the one of this folder unless another is named. */
  readonly dutyFile: string;
  readonly fresh: boolean;
  readonly port: number;
  readonly language: Language;
  /** Nothing when nobody wants the console. */
  readonly consolePort: number | undefined;
  /** Whether the console opens in the browser. */
  readonly opens: boolean;
}

function options(): Options {
  const { values } = commandLine({
    usage: USAGE,
    options: {
      duty: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      port: { type: 'string', default: '4700' },
      lang: { type: 'string', default: 'en' },
      'console-port': { type: 'string', default: '4701' },
      'no-console': { type: 'boolean', default: false },
      open: { type: 'boolean', default: false },
    },
  });
  const { duty: named, fresh: isFresh, lang, open, ...given } = values;
  const file = resolve(named ?? process.env['TOBAN_DUTY'] ?? 'duty.yml');
  if (!existsSync(file)) throw misuse(`Expected a duty.yml at ${file}, found none.`);
  return {
    dutyFile: file,
    fresh: isFresh,
    port: portIn('--port', given.port),
    language: languageIn(lang),
    consolePort: given['no-console'] ? undefined : portIn('--console-port', given['console-port']),
    opens: open,
  };
}

function portIn(option: string, text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (number > 0 && number < 65_536) return number;
  throw misuse(`Expected a port from 1 to 65535 after ${option}, got "${text}".`);
}

async function start(): Promise<void> {
  const loaded = loadDuty(readFileSync(dutyFile, 'utf8'));
  if (!('duty' in loaded)) {
    console.error(loaded.problems.map(problemText).join('\n'));
    console.error(`${dutyFile} must be sound before anything starts; \`npm run check\` shows the lines.`);
    process.exit(1);
  }
  const { duty } = loaded;
  findBash();
  const claim = claimFolder(join(root, '.toban'), fresh);
  await assertPortFree(port);
  if (consolePort !== undefined) await assertPortFree(consolePort);
  step(words.packaging);
  const packaged = await packageService({ stage: 'local', dutyFile, root });
  step(words.starting);
  const onError = (error: unknown) => console.error(colors.red(String(error)));
  const clock = pacedClock({ ahead: claim.ahead, onError });
  let ready = false;
  const recorder = createRecorder(duty, language, (line) => {
    if (!ready && recorder.lines.length === 1)
      console.log(colors.dim(`\n${words.before} ${words.times(machineZone())}`));
    console.log(printed(line));
  });
  const aws = await startLocalAws({
    clock,
    duty,
    estate: estateOf(duty, 'real'),
    folder: claim.folder,
    port,
    keep: true,
    ...packaged,
    onHappening: (happening) => void (ready && recorder.add(happeningLine(happening, language))),
    onInvocation(invocation) {
      recorder.add(invocationLine(invocation));
      void look?.();
    },
  });
  const look = watchTickets(aws, recorder);
  const announce = () => claim.announce({ endpoint: aws.url, ahead: clock.ahead() });
  const page =
    consolePort === undefined
      ? undefined
      : await serveConsole({ aws, duty, language, port: consolePort, root, skip, onError });
  async function skip(minutes: number): Promise<void> {
    await clock.skip(minutes * 60_000);
    announce();
  }
  stopOnSignal(async () => {
    await page?.close();
    await aws.close();
    clock.stop();
    claim.release();
  });
  await look();
  announce();
  ready = true;
  console.log(welcome(aws, duty, claim.folder, language, page?.url));
  if (page && opens) openBrowser(page.url, onError);
  // Timers do not outlive this process. What fell due meanwhile is looked for now, not at the next quarter of an hour; and
  // the heartbeat begins.
  await aws.host.invoke('toban-local-reconcile', {});
}

function step(what: string): void {
  console.log(colors.dim(`${what} …`));
}

/** Shows what is new on the tickets and in the inbox, one look at a time. */
function watchTickets({ url, sns }: LocalAws, recorder: Recorder): () => Promise<void> {
  const read = ticketReader(url, 'toban-local-tickets');
  let looking = Promise.resolve();
  return () => {
    looking = looking.then(async () => recorder.look(await read(), sns.inbox()));
    return looking;
  };
}

/** Ctrl-C ends every process that was started here; a second one ends at once. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      console.log(colors.dim(`\n${words.stopping} …`));
      void close().then(() => process.exit(0));
    });
  }
}
