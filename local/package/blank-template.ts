import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { functionsFor, generated } from '../../resources/generated';
import type { Policy } from '../../resources/policy-of';
import type { Resources } from '../../resources/resource';
import { contentHash } from './content-hash';
import { linkSources } from './link-sources';
import { madeOnce } from './made-once';
import { runServerless } from './run-serverless';
import { templateIn } from './service-package';

/** What Serverless reads for a template; the functions are stubs meanwhile, and their zip files of no use. */
const SOURCES = ['resources', 'shared', 'runbooks', 'node_modules', 'package.json'];
const TEMPLATE = 'template.json';

interface Template {
  readonly Resources: Resources;
}

/**
 * The compiled template in which the sections that we make from duty.yml are blank, made once per state of the sources
 * for all estates with the same functions: those are what Serverless itself writes.
 */
export async function blankTemplate(
  root: string,
  stage: string,
  policy: Policy,
  dutyFile: string,
): Promise<Template> {
  const written = JSON.stringify([functionsFor(policy, stage), policy.duty.killSwitch]);
  const folder = await madeOnce({
    cache: join(root, '.toban', 'templates'),
    nameOf: () => contentHash(root, stage, written),
    async make(workshop) {
      linkSources(root, workshop, SOURCES);
      putStubs(workshop, readdirSync(join(root, 'functions')));
      await runServerless(workshop, stage, dutyFile);
      const template = JSON.parse(readFileSync(templateIn(workshop), 'utf8')) as Template;
      const sections = sectionsOf(policy, stage);
      const Resources = Object.fromEntries(
        Object.entries(template.Resources).filter(([logicalId]) => !(logicalId in sections)),
      );
      for (const name of readdirSync(workshop))
        rmSync(join(workshop, name), { recursive: true, force: true });
      writeFileSync(join(workshop, TEMPLATE), JSON.stringify({ ...template, Resources }));
    },
  });
  return JSON.parse(readFileSync(join(folder, TEMPLATE), 'utf8')) as Template;
}

/** A blank template with the sections of a policy: the resources of `serverless package`. */
export function pourTemplate(blank: Template, policy: Policy, stage: string): Template {
  return { ...blank, Resources: { ...blank.Resources, ...sectionsOf(policy, stage) } };
}

function sectionsOf(policy: Policy, stage: string): Resources {
  return Object.assign({}, ...Object.values(generated).map((resourcesOf) => resourcesOf(policy, stage)));
}

/** Something that serverless-esbuild bundles in no time. */
function putStubs(workshop: string, files: readonly string[]): void {
  mkdirSync(join(workshop, 'functions'));
  for (const file of files) writeFileSync(join(workshop, 'functions', file), 'export const handler = 0;');
  const options = { bundle: true, platform: 'node', exclude: [], packager: 'npm' };
  writeFileSync(join(workshop, 'esbuild.config.cjs'), `module.exports = () => (${JSON.stringify(options)});`);
}
