import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';

import colors from 'picocolors';

import { InvalidDutyError } from '../../resources/read-policy';
import { loadDuty } from '../../shared/duty/load';
import { commandLine } from '../command-line';
import { packageService } from '../package/package-service';
import { PackagingError } from '../package/run-serverless';
import { stageIn } from '../package/stage-in';
import { stageWarnings } from '../package/stage-warnings';
import { unknownIamActions } from '../package/unknown-iam-actions';
import { validateTemplate, type TemplateFinding } from '../package/validate-template';
import { hanging } from '../timeline/hanging';

const { values } = commandLine({
  usage: 'npm run package -- [--stage NAME] [--out FOLDER] [--json]',
  options: { stage: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const stage = stageIn(values.stage ?? 'dev');
const dutyFile = process.env['TOBAN_DUTY'];

try {
  await run();
} catch (error) {
  if (!(error instanceof PackagingError || error instanceof InvalidDutyError)) throw error;
  console.error(colors.red(error.message));
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { templateFile, bundles } = await packageService({
    stage,
    ...(values.out && { outDirectory: values.out }),
    ...(dutyFile && { dutyFile }),
  });
  const text = readFileSync(templateFile, 'utf8');
  const template = JSON.parse(text) as { readonly Resources: object };
  const findings = validateTemplate(templateFile);
  const unknownActions = await unknownIamActions(template);
  const kilobytes = Object.fromEntries(
    Object.entries(bundles).map(([name, file]) => [name, Math.round(statSync(file).size / 1000)]),
  );
  const warnings = warningsOf(dutyFile ?? 'duty.yml');
  const resources = Object.keys(template.Resources).length;
  const ok = unknownActions.length === 0 && findings.every(({ severity }) => severity === 'warning');
  if (!ok) process.exitCode = 1;

  if (values.json) {
    console.log(
      JSON.stringify({
        ok,
        stage,
        templateFile,
        bundles,
        kilobytes,
        resources,
        findings,
        unknownActions,
        warnings,
      }),
    );
    return;
  }
  console.log(`Packaged for the stage ${colors.bold(stage)}:`);
  console.log(
    `  template  ${relative('.', templateFile)} (${resources} of 500 resources, ${Math.round(text.length / 1000)} KB)`,
  );
  for (const [name, file] of Object.entries(bundles)) {
    console.log(`  function  ${name} ${colors.dim(`${kilobytes[name]} KB, ${relative('.', file)}`)}`);
  }
  for (const finding of findings) console.log(findingLine(finding));
  for (const { action, where } of unknownActions) {
    console.log(`  ${colors.red('error')}    IAM knows no action ${action} (${where})`);
  }
  console.log(
    ok
      ? colors.green('The template and its IAM actions are valid.')
      : colors.red('This must not be deployed.'),
  );
  for (const warning of warnings) console.log(colors.yellow(hanging(warning, 0)));
}

function warningsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const loaded = loadDuty(text);
  return 'duty' in loaded ? stageWarnings(stage, { file, text, duty: loaded.duty }) : [];
}

function findingLine({ severity, rule, resource, property, message }: TemplateFinding): string {
  const word = severity === 'error' ? colors.red('error  ') : colors.yellow('warning');
  return `  ${word}  ${resource} ${property}: ${message} ${colors.dim(rule)}`;
}
