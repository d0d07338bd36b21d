import colors from 'picocolors';

import { commandLine, misuse } from '../command-line';
import { faults } from '../scoreboard/faults';
import type { SideResult } from '../scoreboard/judge';
import { type FaultResult, runScoreboard } from '../scoreboard/run-scoreboard';

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
  const line = (fault: string, side: string, sent: string, accepted: string, result: string) =>
    `${fault.padEnd(widest)}  ${side.padEnd(13)}  ${sent.padStart(4)}  ${accepted.padStart(8)}  ${result}`;
  console.log(line('fault', 'side', 'sent', 'accepted', 'result'));
  const results = await runScoreboard({
    root: process.cwd(),
    faults: chosen,
    onResult: ({ name, sides }) => {
      for (const [index, { side, sent, accepted, result, passed }] of sides.entries()) {
        const colour = passed ? colors.green : colors.red;
        console.log(line(index === 0 ? name : '', side, String(sent), String(accepted), colour(result)));
      }
    },
  });
  const passed = results.filter(holds).length;
  const sides = results[0]?.sides.length ?? 0;
  console.log(`\n${passed} of ${results.length}, each against ${sides} sides`);
  if (values.json) console.log(JSON.stringify({ faults: results.map(shown), passed, total: results.length }));
  process.exitCode = passed === results.length ? 0 : 1;
}

/** A fault counts as passed when the notice came as it should on every side. */
function holds({ sides }: FaultResult): boolean {
  return sides.every(({ passed }) => passed);
}

/** `sent` and `accepted` are those of all sides together; `result` is that of the side where it went worst. */
function shown({ name, sides }: FaultResult): object {
  const sum = (of: (side: SideResult) => number) => sides.reduce((total, side) => total + of(side), 0);
  const failed = sides.find(({ passed }) => !passed);
  const results = new Set(sides.map(({ result }) => result));
  return {
    name,
    sent: sum(({ sent }) => sent),
    accepted: sum(({ accepted }) => accepted),
    result: failed ? `${failed.side}: ${failed.result}` : [...results].join('; '),
    sides: sides.map(({ side, sent, accepted, result }) => ({ side, sent, accepted, result })),
  };
}
