import { readdirSync } from 'node:fs';

import { loadDutyFile } from '../../local/explain/load-duty-file';

const files = readdirSync('docs/examples').filter((name) => name.endsWith('.yml'));

it('there is an example that asks first', () => {
  expect(files).toEqual(['ask.yml']);
});

it.each(files)('%s is sound, and arms the AWS of this machine alone', (name) => {
  expect(loadDutyFile(`docs/examples/${name}`).armed).toEqual(['local']);
});

it('the example asks before it restarts a web server, and calls the next when nobody answers', () => {
  const { plays, systems } = loadDutyFile('docs/examples/ask.yml');
  const play = plays.find(({ name }) => name === 'web-server-down');
  expect(play?.mode).toEqual({ businessHours: 'ask', otherwise: 'ask' });
  const rungs = Object.values(systems)[0]?.escalation?.rungs ?? [];
  expect(rungs.map(({ tell, afterMinutes }) => ({ tell, afterMinutes }))).toEqual([
    { tell: ['運用担当'], afterMinutes: 0 },
    { tell: ['監督'], afterMinutes: 10 },
  ]);
});
