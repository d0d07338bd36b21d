import { availableParallelism } from 'node:os';

import colors from 'picocolors';

import { closest } from '../../shared/duty/did-you-mean';
import { commandLine, languageIn, misuse } from '../command-line';
import { drills } from '../drills';
import { expectedUnused } from '../iam/expected-unused';
import type { Drill } from '../drills/drill';
import { type Privileges, privilegesOver } from '../drills/privileges';
import { type DrillResult, runDrill } from '../drills/run-drill';
import { hanging } from '../timeline/hanging';
import { printed } from '../timeline/print';

const { values, positionals } = commandLine({
  usage: 'npm run drill -- [NAME | --all] [--json] [--lang en|ja]',
  options: {
    all: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    lang: { type: 'string', default: 'en' },
  },
  words: 1,
});
const language = languageIn(values.lang);
const [name] = positionals;

if (values.all) await runAll();
else if (name === undefined) list();
else await runOne(name);

function list(): void {
  console.log(
    'Drills: each plays one scenario on a local AWS of its own, from packaging to the last check.\n',
  );
  const widest = Math.max(...drills.map((each) => each.name.length));
  for (const { name: each, shows } of drills)
    console.log(`  ${colors.bold(each.padEnd(widest))}  ${hanging(shows, widest + 4)}`);
  console.log(
    '\nRun one with `npm run drill -- NAME [--json] [--lang ja]`, all with `npm run drill -- --all`.',
  );
}

async function runOne(wanted: string): Promise<void> {
  const drill = drills.find((each) => each.name === wanted);
  if (!drill) throw misuse(withoutDrill(wanted));
  const result = await run(drill, values.json ? () => undefined : (text) => console.log(text));
  if (values.json) console.log(JSON.stringify(summary(result)));
  process.exitCode = result.passed ? 0 : 1;
}

function withoutDrill(wanted: string): string {
  const meant = closest(
    wanted,
    drills.map((each) => each.name),
  );
  const hint = meant ? `Did you mean ${meant}?` : '`npm run drill` lists them.';
  return `There is no drill "${wanted}". ${hint}`;
}

async function runAll(): Promise<void> {
  const results: DrillResult[] = [];
  // By far the longest one begins at once: behind the others it would play alone.
  const ahead = [...drills].sort(
    ({ name }, other) => Number(other.name === 'storm') - Number(name === 'storm'),
  );
  // Side by side, since most of a drill is waiting for processes; each is told as a whole when it has ended.
  async function lane(): Promise<void> {
    for (let drill = ahead.shift(); drill; drill = ahead.shift()) {
      const told: string[] = [];
      const result = await run(drill, (text) => told.push(text));
      results.push(result);
      console.log(values.json ? JSON.stringify(summary(result)) : told.join('\n'));
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, lane));
  const failed = results.filter(({ passed }) => !passed).length;
  const passed = results.length - failed;
  const { denied, unused } = privilegesOver(results.map(({ usage }) => usage));
  if (!values.json) tellPrivileges({ denied, unused });
  const counts = { passed, failed, denied: denied.length, unused: unused.length };
  console.log(values.json ? JSON.stringify(counts) : `\n${passed} passed, ${failed} failed`);
  process.exitCode = failed + denied.length + unused.length === 0 ? 0 : 1;
}

/** Least privilege over all drills: what the roles did not allow, and what they allow that nobody needs. */
function tellPrivileges({ denied, unused }: Privileges): void {
  console.log(`\n${colors.bold('Permissions')}  ${denied.length} calls denied, ${unused.length} never used`);
  for (const { role, action, resource, because, times } of denied)
    console.log(colors.red(`  denied ${times} times: ${action} on ${resource} to ${role}: ${because}`));
  for (const { role, sid, action } of unused)
    console.log(colors.red(`  never used: ${action} of ${role} (${sid})`));
  for (const { action, role, because } of expectedUnused)
    console.log(`  granted unused: ${action}${role ? ` of ${role}` : ''}: ${because}`);
}

async function run(drill: Drill, say: (text: string) => void): Promise<DrillResult> {
  const began = performance.now();
  say(`\n${colors.bold(drill.name)}  ${hanging(drill.shows, drill.name.length + 2)}`);
  let start: number | undefined;
  const result = await runDrill(drill, {
    root: process.cwd(),
    language,
    onLine(line) {
      if (line.speaker === 'drill') start ??= line.at;
      if (start !== undefined) say(printed(line, start));
    },
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const counts = `${result.calls} AWS calls, ${result.invocations} invocations, ${seconds} s`;
  if (result.passed) say(colors.green(`passed (${counts})`));
  else say(colors.red(`FAILED: ${result.failure} (${counts})`));
  return result;
}

/** The result without its timeline, which is for people. */
function summary(result: DrillResult): object {
  return { ...result, lines: undefined, usage: undefined };
}
