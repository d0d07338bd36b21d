import colors from 'picocolors';

import { commandLine, misuse } from '../command-line';
import { faults } from '../scoreboard/faults';
import type { FaultResult } from '../scoreboard/judge';
import { runScoreboard } from '../scoreboard/run-scoreboard';

const { values } = commandLine({
  usage: 'npm run scoreboard -- [--fault NAME] [--json]',
  options: { json: { type: 'boolean', default: false }, fault: { type: 'string' } },
});
const chosen = faults.filter(({ name }) => values.fault === undefined || name === values.fault);

if (chosen.length === 0) {
  const known = faults.map(({ name }) => name).join(', ');
  throw misuse(`There is no fault "${values.fault}". The faults are: ${known}.`);
}
await run();

async function run(): Promise<void> {
  const widest = Math.max(...faults.map(({ name }) => name.length));
  console.log(line('fault', 'sent', 'accepted', 'result', widest));
  const results = await runScoreboard({
    root: process.cwd(),
    faults: chosen,
    onResult: ({ name, sent, accepted, result, passed }) => {
      const colour = passed ? colors.green : colors.red;
      console.log(line(name, String(sent), String(accepted), colour(result), widest));
    },
  });
  const passed = results.filter((result) => result.passed).length;
  console.log(`\n${passed} of ${results.length}`);
  if (values.json) console.log(JSON.stringify({ faults: results.map(shown), passed, total: results.length }));
  process.exitCode = passed === results.length ? 0 : 1;
}

function shown({ name, sent, accepted, result }: FaultResult): object {
  return { name, sent, accepted, result };
}

function line(name: string, sent: string, accepted: string, result: string, widest: number): string {
  return `${name.padEnd(widest)}  ${sent.padStart(4)}  ${accepted.padStart(8)}  ${result}`;
}
