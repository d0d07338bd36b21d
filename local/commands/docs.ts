import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import colors from 'picocolors';

import { commandLine } from '../command-line';
import { generatedPages } from '../docs/generated-pages';
import { takePictures } from '../docs/take-pictures';

const root = process.cwd();
const { check, picture } = commandLine({
  usage: 'npm run docs -- [--check | --picture]',
  options: { check: { type: 'boolean', default: false }, picture: { type: 'boolean', default: false } },
}).values;
if (picture) await take();
else if (check) compare();
else write();

/** The generated files that are missing or say something else than the code. */
function stale(): typeof generatedPages {
  return generatedPages.filter(
    ({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text(root),
  );
}

function write(): void {
  const pages = stale();
  for (const { file, text } of pages) {
    writeFileSync(file, text(root));
    console.log(`${colors.green('written')}  ${file}`);
  }
  if (pages.length === 0) console.log('Every generated page is what the code says.');
}

function compare(): void {
  const pages = stale();
  for (const { file } of pages) console.error(`${colors.red('stale')}  ${file}`);
  if (pages.length > 0) {
    console.error('`npm run docs` writes them.');
    process.exitCode = 1;
  } else console.log('Every generated page is what the code says.');
}

async function take(): Promise<void> {
  const { takeConsolePictures } = await import('../docs/console-pictures');
  for (const file of [...(await takePictures(root)), ...(await takeConsolePictures(root))]) {
    console.log(`${colors.green('written')}  ${file}`);
  }
}
