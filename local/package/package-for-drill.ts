import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

import { readPolicy } from '../../resources/read-policy';
import { blankBundles, pour } from './blank-bundles';
import { blankTemplate, pourTemplate } from './blank-template';
import { contentHash } from './content-hash';
import { madeOnce } from './made-once';
import { packageIn, type PackageRequest, type ServicePackage, templateIn } from './service-package';

/**
 * The template and the bundles that `serverless package` makes, sooner, and without the zip files. Drills play dozens of
 * duty.yml on one state of the code: the code is bundled once, and so is what Serverless writes; each policy, which is
 * data, is poured in. Throws as `packageService` does.
 */
export async function packageForDrill(request: PackageRequest): Promise<ServicePackage> {
  const { stage, root = process.cwd() } = request;
  const dutyFile = resolve(root, request.dutyFile ?? 'duty.yml');
  const policy = readPolicy(root, dutyFile);
  const folder = await madeOnce({
    cache: join(root, '.toban', 'drills'),
    nameOf: () => contentHash(root, stage, readFileSync(dutyFile)),
    async make(workshop) {
      const [template, blanks] = await Promise.all([
        blankTemplate(root, stage, policy, dutyFile),
        blankBundles(root),
      ]);
      mkdirSync(dirname(templateIn(workshop)));
      writeFileSync(templateIn(workshop), JSON.stringify(pourTemplate(template, policy, stage)));
      const poured = await pour(policy);
      for (const bundle of Object.values(packageIn(workshop).bundles)) {
        mkdirSync(dirname(bundle), { recursive: true });
        writeFileSync(bundle, poured(readFileSync(join(blanks, basename(bundle)), 'utf8')));
      }
    },
  });
  return packageIn(folder);
}
