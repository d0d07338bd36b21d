import { execFileSync } from 'node:child_process';

/** Runs a script in a process into which the sweep's preloads are loaded; returns what it printed, as JSON. */
function run(script: string): unknown {
  const preloads = ['local/host/clock-preload.cjs', 'local/sweep/virtual-time.cjs'];
  const options = preloads.flatMap((file) => ['--require', `${process.cwd()}/${file}`]);
  return JSON.parse(execFileSync(process.execPath, [...options, '--eval', script], { encoding: 'utf8' }));
}

it('a sleep of an hour is over at once, and the clock says that an hour has passed', () => {
  const printed = run(`
    const began = [Date.now(), performance.now()];
    new Promise((resolve) => setTimeout(resolve, 3_600_000)).then(() => {
      const minutes = Math.round((Date.now() - began[0]) / 60_000);
      console.log(JSON.stringify({ minutes, isQuick: performance.now() - began[1] < 5000 }));
    });
  `);

  expect(printed).toEqual({ minutes: 60, isQuick: true });
});

it('a deadline stays real, whether its callback is written out or bound', () => {
  const printed = run(`
    const late = [];
    const deadlines = [setTimeout(() => late.push('arrow'), 60_000), setTimeout(late.push.bind(late, 'bound'), 60_000)];
    setTimeout(() => {
      for (const deadline of deadlines) clearTimeout(deadline);
      console.log(JSON.stringify(late));
    }, 50);
  `);

  expect(printed).toEqual([]);
});
