import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { readPolicy } from '../../resources/read-policy';
import { contentHash } from './content-hash';
import { forgetOldPackages } from './forget-old-packages';
import { NOWHERE, runServerless } from './run-serverless';

export interface PackageRequest {
  /** The stage to package for, `dev`. */
  readonly stage: string;
  /** Another file than the duty.yml of the repository. */
  readonly dutyFile?: string;
  /** Where the package goes. Without it, a folder that is named for the content and used again. */
  readonly outDirectory?: string;
  /** The repository; the current directory unless given. */
  readonly root?: string;
}

export interface ServicePackage {
  /** The compiled CloudFormation template. */
  readonly templateFile: string;
  /** The unzipped bundle of each function, by the name that serverless.yml gives it. */
  readonly bundles: Readonly<Record<string, string>>;
}

/** What Serverless reads. It stands in a folder of its own per build, so that two builds at once cannot meet. */
const SOURCES = [
  'esbuild.config.cjs',
  'resources',
  'shared',
  'events',
  'functions',
  'runbooks',
  'node_modules',
  'package.json',
];

/**
 * `serverless package`, without a network, credentials or the user's AWS settings, as a value. The same sources give
 * the same folder under `.toban/packages`, built once; two processes that build it at the same time both succeed.
 * Throws an
 * InvalidDutyError with the problems of duty.yml, or a PackagingError with what Serverless said.
 */
export async function packageService(request: PackageRequest): Promise<ServicePackage> {
  const root = request.root ?? process.cwd();
  const dutyFile = resolve(root, request.dutyFile ?? 'duty.yml');
  // Said here once and plainly; Serverless would say it too, for each section that it cannot make.
  readPolicy(root, dutyFile);
  const cache = join(root, '.toban', 'packages');
  const hash = contentHash(root, dutyFile, request.stage);
  const folder = request.outDirectory ? resolve(root, request.outDirectory) : join(cache, hash);
  if (!request.outDirectory && existsSync(folder)) return packageIn(folder);

  const workshop = join(cache, `.${hash}-${process.pid}-${process.hrtime.bigint()}`);
  try {
    mkdirSync(workshop, { recursive: true });
    // Serverless takes no link for its own file.
    copyFileSync(join(root, 'serverless.yml'), join(workshop, 'serverless.yml'));
    for (const source of SOURCES) symlinkSync(join(root, source), join(workshop, source));
    await runServerless(workshop, request.stage, dutyFile);
    // Somebody saved a file meanwhile: what was made may be half of each.
    if (contentHash(root, dutyFile, request.stage) !== hash) return await packageService(request);
    for (const source of [...SOURCES, NOWHERE])
      rmSync(join(workshop, source), { recursive: true, force: true });
    publish(workshop, folder, Boolean(request.outDirectory));
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  forgetOldPackages(cache);
  return packageIn(folder);
}

/** Moves the finished package to its place. Of two builds of the same content the second one leaves the first alone. */
function publish(workshop: string, folder: string, replace: boolean): void {
  if (replace) rmSync(folder, { recursive: true, force: true });
  if (existsSync(folder)) return;
  mkdirSync(join(folder, '..'), { recursive: true });
  try {
    renameSync(workshop, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function packageIn(folder: string): ServicePackage {
  const templateFile = join(folder, '.serverless', 'cloudformation-template-update-stack.json');
  return { templateFile, bundles: bundlesOf(folder, readFileSync(templateFile, 'utf8')) };
}

interface CompiledTemplate {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: { readonly Handler?: string } }>
  >;
}

function bundlesOf(folder: string, template: string): Readonly<Record<string, string>> {
  const { Resources } = JSON.parse(template) as CompiledTemplate;
  const handlers = Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function' ? (Properties?.Handler ?? []) : [],
  );
  return Object.fromEntries(
    handlers.map((handler) => {
      const module = handler.replace(/\.[^.]+$/, '');
      return [module.replace(/^.*\//, ''), join(folder, '.esbuild', '.build', `${module}.js`)];
    }),
  );
}
