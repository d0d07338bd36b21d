import { build, transform } from 'esbuild';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { bundleOptions } from '../../resources/bundle/options.cjs';
import type { Policy } from '../../resources/policy-of';
import { contentHash } from './content-hash';
import { madeOnce } from './made-once';

/** What stands in a blank bundle where the policy comes. */
const BLANK = { duty: 'toban:blank-duty', documents: 'toban:blank-documents' };

/** The folder with every function's bundle in which the policy is blank, made once per state of the sources. */
export function blankBundles(root: string): Promise<string> {
  return madeOnce({
    cache: join(root, '.toban', 'bundles'),
    nameOf: () => contentHash(root),
    async make(workshop) {
      // The file as it stands in the repository, and not as it is bundled into the command that runs this.
      const require = createRequire(join(root, 'package.json'));
      const options = require('./resources/bundle/options.cjs') as { bundleOptions: typeof bundleOptions };
      await build({
        ...options.bundleOptions(() => BLANK),
        absWorkingDir: root,
        entryPoints: readdirSync(join(root, 'functions')).map((file) => join('functions', file)),
        outdir: workshop,
      });
    },
  });
}

/** Fills blank bundles with a policy: the code is what bundling with the policy makes, since it is data there. */
export async function pour(policy: Pick<Policy, 'duty' | 'documents'>): Promise<(blank: string) => string> {
  const texts = await literals([BLANK.duty, BLANK.documents, policy.duty, policy.documents]);
  const [blankDuty = '', blankDocuments = '', duty = '', documents = ''] = texts;
  return (blank) => blank.replaceAll(blankDuty, () => duty).replaceAll(blankDocuments, () => documents);
}

/** The texts that stand for values in a bundle, quoted as esbuild quotes them. */
function literals(values: readonly unknown[]): Promise<readonly string[]> {
  return Promise.all(
    values.map(async (value) => {
      const { code } = await transform(`_(${JSON.stringify(JSON.stringify(value))})`, {
        minify: true,
        target: 'node20',
      });
      return code.trim().slice('_('.length, -');'.length);
    }),
  );
}
