import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const PAGE = readFileSync('docs/recipes.md', 'utf8');
const LEFT_BEHIND = new Set(['.git', '.toban', '.serverless', '.esbuild', 'node_modules', 'coverage']);

interface Block {
  readonly file: string;
  readonly isNew: boolean;
  readonly language: string;
  readonly text: string;
}

/** The blocks that stand under the name of a file, in the order of the page. */
const blocks: readonly Block[] = [
  ...PAGE.matchAll(/^\*\*`([^`]+)`\*\*( \(new\))?\n\n```(\w+)\n([\s\S]*?)^```$/gm),
].map(([, file = '', mark, language = '', text = '']) => ({
  file,
  isNew: mark !== undefined,
  language,
  text,
}));

/** One place of a `diff` block: lines that occur once together, and what becomes of them. Whoever follows the page here has them. */
function changed(content: string, place: string, file: string): string {
  const lines = place.split('\n').filter((line) => line !== '');
  const sides = (...marks: readonly string[]) =>
    lines.flatMap((line) => (marks.includes(line.charAt(0)) ? [line.slice(1)] : []));
  const before = sides(' ', '-').join('\n');
  const after = sides(' ', '+').join('\n');
  if (content.includes(after)) return content;
  const parts = content.split(before);
  if (parts.length !== 2)
    throw new Error(`Expected once in ${file}, found ${parts.length - 1} times:\n${before}`);
  return parts.join(after);
}

function put(folder: string, { file, isNew, text }: Block): void {
  const path = join(folder, file);
  const stored = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  if (!isNew && stored === undefined) throw new Error(`${file} is not there`);
  if (isNew && stored !== undefined && stored !== text)
    throw new Error(`${file} is there, with another text`);
  mkdirSync(dirname(path), { recursive: true });
  const content = isNew ? text : (stored ?? '');
  writeFileSync(
    path,
    isNew ? content : text.split('\n@@\n').reduce((so, place) => changed(so, place, file), content),
  );
}

// They compile the whole copy, which takes a busy machine a while.
jest.setTimeout(240_000);

describe('the recipes, in a copy of the repository', () => {
  const copy = mkdtempSync(join(tmpdir(), 'toban-recipes-'));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  /** What a program of the copy prints; one that fails throws with its output. */
  async function node(...args: readonly string[]): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: copy });
    return stdout + stderr;
  }

  beforeAll(() => {
    cpSync('.', copy, { recursive: true, filter: (source) => !LEFT_BEHIND.has(basename(source)) });
    symlinkSync(realpathSync('node_modules'), join(copy, 'node_modules'));
    for (const block of blocks) put(copy, block);
  });

  it('compile', async () => {
    expect(await node('node_modules/typescript/bin/tsc', '--noEmit')).toBe('');
  });

  it('pass their tests, and those that demand what belongs to an action and a guard', async () => {
    const tests = [
      'conformance/registries',
      'messages',
      'guards/not-critical',
      'runbooks/reload-service',
      'docs/said',
      'console/rehear',
    ];
    const paths = tests.map((name) => `test/${name}`);
    expect(await node('node_modules/jest/bin/jest.js', '--ci', '--runInBand', ...paths)).toContain('passed');
  });

  it('end with the drill that passes', async () => {
    const printed = await node('local/run.mjs', 'drill', 'reload-lets-go');
    // The timeline is broken at words.
    expect(printed.replace(/\s+/g, ' ')).toContain(
      'Toban ran reload-service on web-1 (i-0a1b2c3d4e5f60001).',
    );
    expect(printed).toContain('passed (');
  });
});

it('the recipes name only files that exist or are made there, and drills that there are', () => {
  const prose = PAGE.replace(/^```[\s\S]*?^```$/gm, '');
  const made = new Set(blocks.map(({ file }) => file));
  const named = [...prose.matchAll(/`((?:shared|local|test|docs|runbooks)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.filter((path) => !existsSync(path) && !made.has(path))).toEqual([]);

  const drills = [...PAGE.matchAll(/npm run drill -- ([a-z][a-z-]+)/g)].map(
    ([, name]) => `local/drills/${name}.ts`,
  );
  expect(drills.filter((path) => !existsSync(path) && !made.has(path))).toEqual([]);
});
