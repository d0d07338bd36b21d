import { cleanPlayer, laneHere } from '../../local/sweep/lane';
import { runSweep } from '../../local/sweep/run-sweep';
import { sweptDrills } from '../../local/sweep/swept-drills';

it('the packaged functions end as if nothing had happened when they are killed at any call of a drill', async () => {
  const findings = await runSweep({
    drills: sweptDrills.filter(({ name }) => name === 'two-servers-one-alarm'),
    playClean: cleanPlayer(process.cwd()),
    lanes: [laneHere(process.cwd())],
    wanted: ({ fault }) => fault === 'killed',
  });

  expect(findings.length).toBeGreaterThan(10);
  expect(findings.flatMap(({ result }) => result.violations)).toEqual([]);
}, 300_000);
