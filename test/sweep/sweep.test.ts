import { runCommand } from '../operator/run-command';

it('the packaged functions end as if nothing had happened when they are killed at any call of a drill', async () => {
  const only = ['--drill', 'two-servers-one-alarm', '--fault', 'killed', '--parallel', '1'];

  const { code, out } = await runCommand(['faults', ...only, '--json']);

  const { cases, violations } = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, number>;
  expect([code, violations]).toEqual([0, 0]);
  expect(cases).toBeGreaterThan(10);
}, 300_000);
