import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PAGES = [
  ...readdirSync('.').filter((file) => file.endsWith('.md')),
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

/** What stands between fences is a sample, not a link or a heading. */
function proseOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
}

/** Headings as GitHub names them: lower case, spaces to hyphens, punctuation dropped. */
function anchorsOf(file: string): readonly string[] {
  return [...proseOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function linksOf(file: string): readonly string[] {
  const prose = proseOf(file).replace(/`[^`\n]*`/g, '');
  const markdown = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const html = [...prose.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => link);
  return [...markdown, ...html].filter((link) => !/^(https?|mailto):/.test(link));
}

function isBroken(page: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path ? join(dirname(page), decodeURIComponent(path)) : page;
  if (!existsSync(target)) return true;
  if (anchor === undefined) return false;
  return statSync(target).isDirectory() || !anchorsOf(target).includes(decodeURIComponent(anchor));
}

it.each(PAGES)('every relative link of %s leads somewhere', (page) => {
  expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
});

it.each(PAGES)('%s names only commands that package.json has', (page) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  const named = [...readFileSync(page, 'utf8').matchAll(/npm run ([a-z][a-z:-]*)/g)].map(
    ([, name = '']) => name,
  );

  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

it('both READMEs show the same commands and have as many sections', () => {
  const [english, japanese] = ['README.md', 'README.ja.md'].map((file) => readFileSync(file, 'utf8'));
  const commands = (text = '') =>
    [...text.matchAll(/^(?:npm|npx|kill|\$ ) ?[^\n#]*/gm)].map(([line]) => line.trim());
  const sections = (text = '') => text.match(/^## /gm)?.length;

  expect(commands(japanese)).toEqual(commands(english));
  expect(sections(japanese)).toBe(sections(english));
});
