import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { madeOnce } from '../../local/package/made-once';

let cache: string;
let texts: string[];

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'toban-made-once-'));
  texts = [];
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

/** Writes what the sources say, a moment later, and notes that it did. */
function making(nameOf: () => string): Promise<string> {
  return madeOnce({
    cache,
    nameOf,
    async make(workshop) {
      const text = nameOf();
      texts.push(text);
      await new Promise((resolve) => setTimeout(resolve, 20));
      writeFileSync(join(workshop, 'text'), text);
    },
  });
}

function textIn(folder: string): string {
  return readFileSync(join(folder, 'text'), 'utf8');
}

it('gives two that ask at the same time the same folder, and the next one what is there', async () => {
  const [one, other] = await Promise.all([making(() => 'a'), making(() => 'a')]);
  const again = await making(() => 'a');

  expect([other, again]).toEqual([one, one]);
  expect(textIn(one)).toBe('a');
  expect(texts).toEqual(['a', 'a']);
  expect(readdirSync(cache)).toEqual(['a']);
});

it('makes it again when the sources changed meanwhile, since the first may be half of each', async () => {
  let source = 'old';
  setTimeout(() => (source = 'new'), 5);

  const folder = await making(() => source);

  expect(textIn(folder)).toBe('new');
  expect(readdirSync(cache)).toEqual(['new']);
});

it('leaves nothing behind of what failed', async () => {
  const failing = madeOnce({
    cache,
    nameOf: () => 'broken',
    make: () => Promise.reject(new Error('no room')),
  });

  await expect(failing).rejects.toThrow('no room');
  expect(readdirSync(cache)).toEqual([]);
});

it('replaces what stands in a folder of somebody’s choice', async () => {
  const outDirectory = join(cache, 'out');
  for (const text of ['first', 'second'])
    await madeOnce({
      cache: join(cache, 'packages'),
      nameOf: () => 'same',
      make: (workshop) => Promise.resolve(writeFileSync(join(workshop, 'text'), text)),
      outDirectory,
    });

  expect(textIn(outDirectory)).toBe('second');
});
