import { runSweep } from '../../local/sweep/run-sweep';
import { sweptDrills } from '../../local/sweep/swept-drills';

it('the packaged functions end as if nothing had happened when they are killed at any call of a drill', async () => {
  const findings = await runSweep({
    root: process.cwd(),
    drills: sweptDrills.filter(({ name }) => name === 'two-servers-one-alarm'),
    parallel: 2,
    wanted: ({ fault }) => fault === 'killed',
  });

  expect(findings.length).toBeGreaterThan(10);
  expect(findings.flatMap(({ result }) => result.violations)).toEqual([]);
}, 300_000);
