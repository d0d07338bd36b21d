import { readdirSync, readFileSync } from 'node:fs';

import { drills } from '../../local/drills';
import { risks } from '../../local/drills/risks';
import { actions } from '../../shared/actions';
import { guards } from '../../shared/guards';
import { en } from '../../shared/messages/en';
import { generatedPages } from '../../local/docs/generated-pages';

function pageText(file: string): string {
  return readFileSync(file, 'utf8');
}

it.each(generatedPages.map(({ file, text }) => [file, text] as const))(
  '%s is what the code says; `npm run docs` writes it',
  (file, text) => {
    expect(pageText(file)).toBe(text(process.cwd()));
  },
);

it('every guard has its section, in the order of authority', () => {
  const sections = [...pageText('docs/guards.md').matchAll(/^## (\d+)\. (.+)$/gm)].map(([, rank, name]) => [
    Number(rank),
    name,
  ]);

  expect(sections).toEqual(guards.map(({ name }, index) => [index + 1, name]));
});

it('every guard says at least one thing', () => {
  const silent = pageText('docs/guards.md').match(/- Says:\n\n/g);

  expect(silent).toBeNull();
});

it('every action has its section', () => {
  const sections = [...pageText('docs/actions.md').matchAll(/^## (.+)$/gm)].map(([, name]) => name);

  expect(sections).toEqual(Object.keys(actions));
});

it('what can go wrong is shown by drills that there are', () => {
  const known = drills.map(({ name }) => name);

  expect(risks.flatMap((risk) => risk.drills).filter((name) => !known.includes(name))).toEqual([]);
});

it('every runbook has its section', () => {
  const sections = [...pageText('docs/runbooks.md').matchAll(/^## (.+)$/gm)].map(([, name]) => `${name}.yml`);

  expect(sections).toEqual(readdirSync('runbooks').sort());
});

it('every message stands there once in each language', () => {
  const ids = [...pageText('docs/messages.md').matchAll(/^- `(.+)`$/gm)].map(([, id]) => id);

  expect(ids).toEqual(Object.keys(en));
  expect(pageText('docs/messages.md')).not.toMatch(/undefined|NaN|\[object/);
});
