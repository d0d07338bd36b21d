import { readFileSync } from 'node:fs';

import { dutyJsonSchema } from '../../shared/duty/json-schema';
import { dutyReference } from '../../shared/duty/reference';

it('docs/duty.schema.json is what the schema says; `npm run docs` writes it', () => {
  expect(JSON.parse(readFileSync('docs/duty.schema.json', 'utf8'))).toEqual(dutyJsonSchema());
});

it('docs/duty.md is what schema and actions say; `npm run docs` writes it', () => {
  expect(readFileSync('docs/duty.md', 'utf8')).toBe(dutyReference());
});

it('describes every key of duty.yml', () => {
  const undescribed = dutyReference()
    .split('\n')
    .filter((line) => /^- `[^`]+`: *(Required\.|Default|One of|$)/.test(line));

  expect(undescribed).toEqual([]);
});

it('tells editors where the schema is', () => {
  expect(readFileSync('duty.yml', 'utf8').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=./docs/duty.schema.json',
  );
});
