import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

import colors from 'picocolors';
import { format, resolveConfig } from 'prettier';

import { didYouMean } from '../../shared/duty/did-you-mean';
import { commandLine, misuse, wholeNumberIn } from '../command-line';
import { describeCall, faultNames, isFaultName } from '../sweep/fault';
import { boundedTo } from '../sweep/bounded';
import { faultsPage } from '../sweep/faults-page';
import { laneBeside, laneHere, nextCase, serveLane } from '../sweep/lane';
import { type Case, playCase, playClean } from '../sweep/play';
import { type Finding, runSweep, type SweepResult } from '../sweep/run-sweep';
import { sweptDrills, usualDrills } from '../sweep/swept-drills';
import { hanging } from '../timeline/hanging';
import { printed } from '../timeline/print';

const { values } = commandLine({
  usage:
    'npm run faults -- [--all | --drill NAME] [--call NUMBER] [--fault NAME] [--bounded] [--parallel NUMBER] [--json] [--write]',
  options: {
    drill: { type: 'string' },
    call: { type: 'string' },
    fault: { type: 'string' },
    all: { type: 'boolean', default: false },
    apart: { type: 'boolean', default: false },
    bounded: { type: 'boolean', default: false },
    parallel: { type: 'string' },
    lane: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const root = process.cwd();
/** Cases that are still to be played, by drill. */
let ahead = new Map<string, number>();
const { fault } = values;
const isEvery = values.all || values.drill !== undefined;
const drills = (isEvery ? sweptDrills : usualDrills).filter(
  ({ name }) => values.drill === undefined || values.drill === name,
);
const call = values.call === undefined ? undefined : wholeNumberIn('--call', values.call);
const lanes = values.parallel === undefined ? undefined : wholeNumberIn('--parallel', values.parallel);

const isWhole = !values.bounded && [values.drill, values.call, fault].every((each) => each === undefined);

if (values.lane) serveLane(root);
else if (values.write && !isWhole) throw misuse('--write is for the whole sweep.');
else if (drills.length === 0) throw misuse(noDrill(values.drill));
else if (fault !== undefined && !isFaultName(fault)) throw misuse(noFault(fault));
else if (values.drill !== undefined && call !== undefined && fault !== undefined) await showOne();
else await sweep();

function noFault(name: string): string {
  return `There is no fault "${name}". The faults are: ${faultNames.join(', ')}.`;
}

function noDrill(name: string | undefined): string {
  const known = sweptDrills.map((drill) => drill.name);
  const meant = didYouMean(name ?? '', known);
  if (meant) return `There is no drill "${name}" to sweep. ${meant}`;
  return hanging(`There is no drill "${name}" to sweep. The drills are: ${known.join(', ')}.`, 2);
}

/** One case, with its timeline. */
async function showOne(): Promise<void> {
  const [drill] = drills;
  if (!drill || call === undefined || fault === undefined || !isFaultName(fault)) return;
  const next = nextCase(root);
  const clean = await playClean(drill, next(drill));
  const name = clean.calls[call - 1];
  if (!name) throw misuse(`${drill.name} makes ${clean.calls.length} calls, so there is no call ${call}.`);
  console.log(colors.bold(`${drill.name}: ${fault} at call ${call}, ${describeCall(name)}`));
  let start: number | undefined;
  const { violations, missed } = await playCase({ drill, fault, call, name }, clean, {
    ...next(drill),
    onLine(line) {
      start ??= line.at;
      console.log(printed(line, start ?? line.at));
    },
  });
  if (missed) console.log(colors.yellow('The call did not come this time: nothing was struck.'));
  for (const violation of violations) console.log(colors.red(violation));
  if (violations.length === 0) console.log(colors.green('It ended as if nothing had happened.'));
  process.exitCode = violations.length === 0 ? 0 : 1;
}

async function sweep(): Promise<void> {
  const began = performance.now();
  const parallel = lanes ?? Math.min(availableParallelism() + 1, 4);
  tell(intention());
  const result = await runSweep({
    drills,
    lanes: parallel === 1 ? [laneHere(root)] : Array.from({ length: parallel }, laneBeside),
    wanted: (each) =>
      (call === undefined || each.call === call) && (fault === undefined || each.fault === fault),
    ...(values.bounded && { choose: boundedTo }),
    apart: values.apart,
    onCases: (cases) => {
      ahead = casesOf(cases);
      tell(`${cases.length} cases of ${ahead.size} ${ahead.size === 1 ? 'drill' : 'drills'}`);
    },
    onFinding: show,
  });
  const { findings, runs } = result;
  const broken = findings.filter((finding) => finding.result.violations.length > 0);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${findings.length} cases in ${runs} runs, ${broken.length} violations, ${seconds.toFixed(0)} s`,
  );
  if (values.write) await writePage(result, seconds);
  if (values.json) console.log(JSON.stringify({ cases: findings.length, violations: broken.length }));
  process.exitCode = broken.length === 0 ? 0 : 1;
}

async function writePage(result: SweepResult, seconds: number): Promise<void> {
  const file = 'docs/faults.md';
  const style = await resolveConfig(file);
  writeFileSync(file, await format(faultsPage(result, machine(seconds)), { ...style, parser: 'markdown' }));
  console.log(`written  ${file}`);
}

/** On what, when and for how long. */
function machine(seconds: number): string {
  const [day = ''] = new Date().toISOString().split('T');
  const cores = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`;
  return `Run on ${day} with Node ${process.versions.node} on ${cores} in ${(seconds / 60).toFixed(1)} minutes`;
}

/** What is about to be done, for whoever typed the command without knowing how much that is. */
function intention(): string {
  const [only] = drills;
  const what = drills.length === 1 && only ? only.name : `${drills.length} drills`;
  const cases = fault === undefined ? 'every fault' : `the fault ${fault}`;
  const where = call === undefined ? 'every AWS call' : `call ${call}`;
  return hanging(
    `Plays ${what} once cleanly, then again for ${cases} at ${where}${howLong()} Ctrl-C ends it.`,
    0,
  );
}

function howLong(): string {
  if (values.bounded) return ', of which it takes 110 cases: about a minute on two cores.';
  if (!isWhole) return '.';
  return values.all
    ? ': longer still than without --all (docs/faults.md says how long that took).'
    : ': several thousand cases, many minutes on two cores (docs/faults.md says of the last run how many). `npm run faults -- --bounded` takes a minute, `--drill NAME` one drill.';
}

/** Standard output may be JSON. */
function tell(text: string): void {
  if (values.json) console.error(text);
  else console.log(text);
}

/** How many cases of each drill are still to be played. */
function casesOf(cases: readonly Case[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { drill } of cases) counts.set(drill.name, (counts.get(drill.name) ?? 0) + 1);
  return counts;
}

function show({ case: each, result }: Finding, done: number, total: number): void {
  const isTerminal = process.stdout.isTTY && !values.json;
  const left = (ahead.get(each.drill.name) ?? 0) - 1;
  ahead.set(each.drill.name, left);
  if (!isTerminal && left === 0) console.error(`${done} of ${total}: ${each.drill.name} is done`);
  if (isTerminal) process.stdout.write(`\r\x1b[K${done} of ${total}`);
  if (result.violations.length === 0 && !result.missed) return;
  if (isTerminal) process.stdout.write('\r\x1b[K');
  const where = `--drill ${each.drill.name} --call ${each.call} --fault ${each.fault}`;
  const what = result.missed ? colors.yellow('never struck') : colors.red('VIOLATED');
  console.log(`${what}  ${where}  (${describeCall(each.name)})`);
  for (const violation of result.violations) console.log(`    ${violation}`);
}
