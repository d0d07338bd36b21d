import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { readPolicy } from '../../resources/read-policy';
import { blankBundles, pour } from './blank-bundles';
import { contentHash } from './content-hash';
import { madeOnce } from './made-once';
import { NOWHERE, runServerless } from './run-serverless';
import { packageIn, type PackageRequest, type ServicePackage } from './service-package';

/** What Serverless reads for the template; the functions are stubs meanwhile. */
const SOURCES = ['resources', 'shared', 'runbooks', 'node_modules', 'package.json'];

/**
 * The template and the bundles of `serverless package` in a third of the time, without the zip files. Drills play dozens
 * of duty.yml on one state of the code, so the code is bundled once and each policy poured in. Throws as
 * `packageService` does.
 */
export async function packageForDrill(request: PackageRequest): Promise<ServicePackage> {
  const { stage, root = process.cwd() } = request;
  const dutyFile = resolve(root, request.dutyFile ?? 'duty.yml');
  const policy = readPolicy(root, dutyFile);
  const folder = await madeOnce({
    cache: join(root, '.toban', 'drills'),
    nameOf: () => contentHash(root, stage, readFileSync(dutyFile)),
    async make(workshop) {
      copyFileSync(join(root, 'serverless.yml'), join(workshop, 'serverless.yml'));
      for (const source of SOURCES) symlinkSync(join(root, source), join(workshop, source));
      putStubs(workshop, readdirSync(join(root, 'functions')));
      const [blanks] = await Promise.all([blankBundles(root), runServerless(workshop, stage, dutyFile)]);
      for (const bundle of Object.values(packageIn(workshop).bundles)) {
        const blank = readFileSync(join(blanks, basename(bundle)), 'utf8');
        writeFileSync(bundle, pour(blank, policy));
      }
      for (const source of [...SOURCES, 'functions', 'esbuild.config.cjs', NOWHERE])
        rmSync(join(workshop, source), { recursive: true, force: true });
      // Their code is the stubs'.
      for (const file of readdirSync(join(workshop, '.serverless')).filter((each) => each.endsWith('.zip')))
        rmSync(join(workshop, '.serverless', file));
    },
  });
  return packageIn(folder);
}

/** Something that serverless-esbuild bundles in no time. */
function putStubs(workshop: string, files: readonly string[]): void {
  mkdirSync(join(workshop, 'functions'));
  for (const file of files) writeFileSync(join(workshop, 'functions', file), 'export const handler = 0;');
  const options = { bundle: true, platform: 'node', exclude: [], packager: 'npm', keepOutputDirectory: true };
  writeFileSync(join(workshop, 'esbuild.config.cjs'), `module.exports = () => (${JSON.stringify(options)});`);
}
