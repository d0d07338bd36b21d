import { readdirSync, readFileSync } from 'node:fs';

import { loadDuty } from '../../shared/duty/load';
import { read } from '../../events/read';

function text(file: string): string {
  return readFileSync(file, 'utf8');
}

/** The YAML samples of a page that are a whole duty.yml. */
function dutySamples(file: string): readonly string[] {
  return [...text(file).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
    .map(([, sample = '']) => sample)
    .filter((sample) => sample.startsWith('version:'));
}

it.each(['README.md', 'README.ja.md'])('the duty.yml in %s is sound', (file) => {
  const samples = dutySamples(file);

  expect(samples).toHaveLength(1);
  expect(samples.map((sample) => loadDuty(sample))).toEqual([expect.objectContaining({ warnings: [] })]);
});

it('the example event is an alarm that the default duty.yml answers', () => {
  const [reading] = read(JSON.parse(text('docs/examples/alarm.json')));

  expect(reading).toMatchObject({
    kind: 'signal',
    signal: { kind: 'alarm', state: 'ALARM', alarm: { name: 'toban-wordpress-http' } },
  });
});

it('operations.md says what to do about every reason of a guard or of a target that is unclear', () => {
  const sources = [
    ...readdirSync('shared/guards').map((file) => `shared/guards/${file}`),
    'shared/target.ts',
  ];
  const reasons = sources.flatMap((file) =>
    [...text(file).matchAll(/because\('([a-z-]+)'/g)].map(([, id = '']) => id),
  );
  const page = text('docs/operations.md');

  expect([...new Set(reasons)].filter((id) => !page.includes(`\`${id}\``))).toEqual([]);
});

it('the picture of each README holds a run that healed, in at most 60 KB', () => {
  for (const file of ['docs/web-server-down.svg', 'docs/web-server-down.ja.svg']) {
    const picture = text(file);

    expect(picture).toContain('passed (');
    expect(picture).toContain('prefers-color-scheme: dark');
    expect(Buffer.byteLength(picture)).toBeLessThan(60_000);
  }
});
