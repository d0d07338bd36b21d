import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { readPolicy } from '../../resources/read-policy';
import { contentHash } from './content-hash';
import { linkSources } from './link-sources';
import { madeOnce } from './made-once';
import { NOWHERE, runServerless } from './run-serverless';
import { packageIn, type PackageRequest, type ServicePackage } from './service-package';

interface OwnPackageRequest extends PackageRequest {
  /** Where the package goes. Without it, a folder that is named for the content and used again. */
  readonly outDirectory?: string;
}

/** What Serverless reads. */
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
 * the same folder under `.toban/packages`, built once. Throws an InvalidDutyError with the problems of duty.yml, or a
 * PackagingError with what Serverless said.
 */
export async function packageService(request: OwnPackageRequest): Promise<ServicePackage> {
  const { stage, outDirectory, root = process.cwd() } = request;
  const dutyFile = resolve(root, request.dutyFile ?? 'duty.yml');
  // Said here once and plainly; Serverless would say it too, for each section that it cannot make.
  readPolicy(root, dutyFile);
  const folder = await madeOnce({
    cache: join(root, '.toban', 'packages'),
    nameOf: () => contentHash(root, stage, readFileSync(dutyFile)),
    async make(workshop) {
      linkSources(root, workshop, SOURCES);
      await runServerless(workshop, stage, dutyFile);
      for (const source of [...SOURCES, NOWHERE])
        rmSync(join(workshop, source), { recursive: true, force: true });
    },
    ...(outDirectory && { outDirectory: resolve(root, outDirectory) }),
  });
  return packageIn(folder);
}
