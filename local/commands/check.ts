import { existsSync, readFileSync, statSync } from 'node:fs';

import colors from 'picocolors';

import type { Duty } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';
import { problemText, type Problem } from '../../shared/duty/problem';
import { summaryOf } from '../../shared/duty/summary';
import { commandLine, misuse } from '../command-line';
import { failureText } from '../operator/failure-text';
import { summaryLines } from '../operator/summary-lines';
import { stageIn } from '../package/stage-in';
import { stageWarnings } from '../package/stage-warnings';
import { hanging } from '../timeline/hanging';

const { values, positionals } = commandLine({
  usage: 'npm run check -- [FILE] [--stage NAME] [--json] [--local | --account ID] [--region NAME]',
  options: {
    json: { type: 'boolean', default: false },
    stage: { type: 'string' },
    local: { type: 'boolean', default: false },
    account: { type: 'string' },
    region: { type: 'string' },
  },
  words: 1,
});
const file = positionals[0] ?? process.env['TOBAN_DUTY'] ?? 'duty.yml';
const text = read(file);
const loaded = loadDuty(text);
const problems = 'duty' in loaded ? loaded.warnings : loaded.problems;
const summary = 'duty' in loaded ? summaryOf(loaded.duty) : undefined;
const stages = 'duty' in loaded ? stageWarningsOf(loaded.duty) : [];
const comparison = 'duty' in loaded ? await compared(loaded.duty) : undefined;

if (values.json) {
  const sound = { ...(summary && { summary, stages }), ...(comparison && { alarms: comparison.found }) };
  console.log(JSON.stringify({ file, ok: Boolean(summary), problems, ...sound }));
} else {
  for (const problem of problems) console.log(problemLine(problem));
  if (problems.length > 0) console.log();
  console.log(
    summary ? [colors.green(`${file} is sound.`), ...summaryLines(summary)].join('\n') : verdict(problems),
  );
  for (const warning of stages) console.log(colors.yellow(hanging(warning, 0)));
  if (comparison) console.log(comparisonLines(comparison).join('\n'));
}
if (!summary) process.exitCode = 1;

/** Of the stage that somebody asked about, else of those that may change things. */
function stageWarningsOf(duty: Duty): readonly string[] {
  const asked = values.stage === undefined ? duty.armed : [stageIn(values.stage)];
  return [...new Set(asked.flatMap((stage) => stageWarnings(stage, { file, text, duty })))];
}

/** With --local or --account the alarms that really exist are held against the plays. */
async function compared(duty: Duty) {
  const { local, account, region } = values;
  if (!local && account === undefined) return undefined;
  try {
    // Whoever asks no AWS need not wait for its clients to load.
    const [{ connect }, { compareAlarms }] = await Promise.all([
      import('../operator/connection'),
      import('../operator/compare-alarms'),
    ]);
    const connection = await connect({ local, ...(account && { account }), ...(region && { region }) });
    return { where: connection.description, found: await compareAlarms(duty, connection) };
  } catch (error) {
    console.error(failureText(error) ?? error);
    return process.exit(1);
  }
}

function comparisonLines({
  where,
  found,
}: NonNullable<Awaited<ReturnType<typeof compared>>>): readonly string[] {
  const { unanswered, withoutAlarm } = found;
  return [
    '',
    colors.dim(where),
    unanswered.length > 0
      ? colors.yellow(`  no play answers: ${unanswered.join(', ')}`)
      : '  every alarm is answered by a play',
    ...(withoutAlarm.length > 0
      ? [colors.yellow(`  no alarm exists for: ${withoutAlarm.join(', ')}; these plays can never begin`)]
      : []),
  ];
}

function read(path: string): string {
  if (existsSync(path) && statSync(path).isFile()) return readFileSync(path, 'utf8');
  throw misuse(`Expected a file to check, found none at ${path}.`);
}

function problemLine(problem: Problem): string {
  const severity = problem.severity === 'error' ? colors.red('error  ') : colors.yellow('warning');
  return `${colors.dim(`${file}:${problem.line}:${problem.column}`)}  ${severity}  ${problemText(problem)}`;
}

function verdict(found: readonly Problem[]): string {
  const errors = found.filter(({ severity }) => severity === 'error').length;
  return colors.red(`${file} cannot be shipped: ${errors} ${errors === 1 ? 'error' : 'errors'}.`);
}
