import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PackageRequest {
  /** The stage to package for, `dev`. */
  readonly stage: string;
  /** Another file than the duty.yml of the repository. */
  readonly dutyFile?: string;
  /** The repository; the current directory unless given. */
  readonly root?: string;
}

export interface ServicePackage {
  /** The compiled CloudFormation template. */
  readonly templateFile: string;
  /** The unzipped bundle of each function, by the name that serverless.yml gives it. */
  readonly bundles: Readonly<Record<string, string>>;
}

interface CompiledTemplate {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties?: { readonly Handler?: string } }>
  >;
}

/** Where `serverless package` leaves the compiled template. */
export function templateIn(folder: string): string {
  return join(folder, '.serverless', 'cloudformation-template-update-stack.json');
}

/** What `serverless package` left in a folder. */
export function packageIn(folder: string): ServicePackage {
  const templateFile = templateIn(folder);
  const { Resources } = JSON.parse(readFileSync(templateFile, 'utf8')) as CompiledTemplate;
  const handlers = Object.values(Resources).flatMap(({ Type, Properties }) =>
    Type === 'AWS::Lambda::Function' ? (Properties?.Handler ?? []) : [],
  );
  const bundles = Object.fromEntries(
    handlers.map((handler) => {
      const module = handler.replace(/\.[^.]+$/, '');
      return [module.replace(/^.*\//, ''), join(folder, '.esbuild', '.build', `${module}.js`)];
    }),
  );
  return { templateFile, bundles };
}
