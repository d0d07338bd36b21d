import { runCommand } from '../operator/run-command';

it('the packaged functions end as if nothing had happened when they are killed at any call of a drill', async () => {
  const only = ['--drill', 'two-servers-one-alarm', '--fault', 'killed', '--parallel', '1'];

  const { code, out, errors } = await runCommand(['faults', ...only, '--json']);

  const { cases, violations } = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Record<string, number>;
  expect([code, violations]).toEqual([0, 0]);
  expect(cases).toBeGreaterThan(10);
  expect(errors.split('\n').slice(0, 3)).toEqual([
    'Plays two-servers-one-alarm once cleanly, then again for the fault killed at every AWS call. Ctrl-C',
    'ends it.',
    `${cases} cases of 1 drill`,
  ]);
  expect(errors).toContain(`${cases} of ${cases}: two-servers-one-alarm is done\n`);
}, 300_000);

it('suggests the drill that was meant', async () => {
  const { code, errors } = await runCommand(['faults', '--drill', 'web-servr-down']);

  expect([code, errors]).toEqual([
    2,
    'There is no drill "web-servr-down" to sweep. Did you mean `web-server-down`?\n',
  ]);
});
