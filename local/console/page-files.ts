import { join } from 'node:path';
import { build } from 'esbuild';

/** The page's script and style, each in one file. */
export interface PageFiles {
  readonly script: string;
  readonly style: string;
}

/** Compiles the page from its source, as `local/run.mjs` does with the command that serves it: nobody has to build it first. */
export async function pageFiles(root: string): Promise<PageFiles> {
  const page = join(root, 'local', 'console', 'page');
  const { outputFiles } = await build({
    entryPoints: { console: join(page, 'main.tsx'), style: join(page, 'console.css') },
    tsconfig: join(page, 'tsconfig.json'),
    outdir: join(root, '.toban', 'console'),
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome105', 'firefox110', 'safari16'],
    logLevel: 'warning',
  });
  const named = (end: string) => outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { script: named('console.js'), style: named('style.css') };
}
