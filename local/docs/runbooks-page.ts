import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { parse } from 'yaml';

import { type GeneratedPage, writtenFrom } from './page';

/** The parts of a command document that the page shows. */
interface Runbook {
  readonly description: string;
  readonly parameters: Readonly<
    Record<string, { readonly description: string; readonly allowedPattern: string }>
  >;
  readonly mainSteps: readonly {
    readonly name: string;
    readonly inputs: { readonly timeoutSeconds: string; readonly runCommand: readonly string[] };
  }[];
}

/** docs/runbooks.md: the command documents that run on servers. */
export const runbooksPage: GeneratedPage = {
  file: 'docs/runbooks.md',
  text: (root) =>
    [
      '# Runbooks',
      '',
      writtenFrom('runbooks/'),
      '',
      'What Toban runs on a server is one of these Systems Manager command documents, or a document of your own that',
      '`duty.yml` names. Only documents that a play orders are deployed. Each is plain `sh`, schema 2.2, for Linux. Its',
      'parameters reach the script as environment variables (`interpolationType: ENV_VAR`), never as text inside it; an',
      'SSM Agent that is too old to do so ends the script before it does anything.',
      '',
      'The last line of output is `OPSRESULT` and one JSON object. Toban reads that line and the status of the command.',
      '',
      ...readdirSync(join(root, 'runbooks'))
        .filter((file) => file.endsWith('.yml'))
        .sort()
        .flatMap((file) =>
          section(basename(file, '.yml'), readFileSync(join(root, 'runbooks', file), 'utf8')),
        ),
    ].join('\n'),
};

function section(name: string, content: string): readonly string[] {
  const { description, parameters, mainSteps } = parse(content) as Runbook;
  const script = mainSteps.flatMap(({ inputs }) => inputs.runCommand).join('\n');
  const seconds = mainSteps.map(({ inputs }) => inputs.timeoutSeconds).join(' and ');
  return [
    `## ${name}`,
    '',
    description,
    '',
    `- Ends after ${seconds} seconds at the latest.`,
    '- Parameters:',
    ...Object.entries(parameters).map(
      ([parameter, { description: meaning, allowedPattern }]) =>
        `  - \`${parameter}\`: ${meaning} Must match \`${allowedPattern}\`.`,
    ),
    `- Commands it uses: ${commandsIn(script)
      .map((command) => `\`${command}\``)
      .join(', ')}.`,
    '- What its script says of itself:',
    ...remarksIn(script).map((remark) => `  - ${remark}`),
    `- \`OPSRESULT\` holds ${membersIn(script)
      .map((member) => `\`${member}\``)
      .join(', ')}.`,
    ...endingsIn(script),
    '',
  ];
}

/** The commands of Amazon Linux 2023 that tell or change something; those of the shell's own trade are left out. */
const COMMANDS = [
  'apt-get',
  'df',
  'dmesg',
  'dnf',
  'find',
  'free',
  'journalctl',
  'ss',
  'systemctl',
  'top',
  'uptime',
  'yum',
];

function commandsIn(script: string): readonly string[] {
  return COMMANDS.filter((command) => new RegExp(`(^|[ (|])${command} `, 'm').test(script));
}

/** The comments of the script, a paragraph each. */
function remarksIn(script: string): readonly string[] {
  const blocks = script.match(/^ *#[^\n]*(\n *#[^\n]*)*/gm) ?? [];
  return blocks.map((block) =>
    block
      .split('\n')
      .map((line) => line.replace(/^ *# ?/, ''))
      .join(' '),
  );
}

function membersIn(script: string): readonly string[] {
  const lines = script.split('\n').filter((line) => /OPSRESULT|\$\(number /.test(line));
  const members = lines.flatMap((line) => [
    ...[...line.matchAll(/"(\w+)":/g)].map(([, member = '']) => member),
    ...[...line.matchAll(/\$\(number (\w+)/g)].map(([, member = '']) => member),
  ]);
  return [...new Set(members)];
}

/** The words that a script passes to `finish`, where it has them. */
function endingsIn(script: string): readonly string[] {
  const endings = new Set(
    [...script.matchAll(/^[^#\n]*\bfinish ([a-z][a-z-]*)/gm)].map(([, ending]) => `\`${ending}\``),
  );
  return endings.size > 0 ? [`- Its \`result\` is ${[...endings].join(', ')}.`] : [];
}
