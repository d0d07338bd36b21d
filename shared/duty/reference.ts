import { actions } from '../actions';
import { dutyJsonSchema, type JsonSchema } from './json-schema';

/** docs/duty.md: every key of duty.yml and every action, written from the schema and the registry. */
export function dutyReference(): string {
  return [
    '# duty.yml',
    '',
    '<!-- Written by `npm run docs` from shared/duty/schema.ts and shared/actions/. Changes here are lost. -->',
    '',
    'Everything that an estate wants done stands in this one file. `npm run check` says where it is wrong, what was',
    'expected, what was found, and, for a misspelt word, what was probably meant. What is not configured is not deployed.',
    '',
    '## Keys',
    '',
    ...keyLines(dutyJsonSchema(), ''),
    '',
    '## Actions',
    '',
    ...Object.values(actions).flatMap(actionLines),
  ].join('\n');
}

function keyLines(schema: JsonSchema, prefix: string): readonly string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => [
    keyLine(`${prefix}${key}`, value, schema.required?.includes(key) ?? false),
    ...keyLines(value, `${prefix}${key}.`),
  ]);
  const { additionalProperties: entry, items } = schema;
  return [
    ...own,
    ...(typeof entry === 'object' ? keyLines(entry, `${prefix}NAME.`) : []),
    ...(items ? keyLines(items, prefix.replace(/\.$/, '[].')) : []),
  ];
}

function keyLine(key: string, schema: JsonSchema, required: boolean): string {
  const { description = '', enum: choices, default: otherwise } = schema;
  const parts = [
    description,
    choices ? `One of ${choices.map((choice) => `\`${String(choice)}\``).join(', ')}.` : '',
    required ? 'Required.' : '',
    isPlain(otherwise) ? `Default: \`${String(otherwise)}\`.` : '',
  ];
  return `- \`${key}\`: ${parts.filter(Boolean).join(' ')}`;
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function actionLines({ name, changes, parameters, freeParameters, permissions }: (typeof actions)[string]) {
  return [
    `### ${name}`,
    '',
    changes ? 'Changes something, so every guard is asked first.' : 'Looks, and changes nothing.',
    `The hands need ${permissions.map((permission) => `\`${permission}\``).join(', ')}.`,
    '',
    ...Object.entries(parameters).map(
      ([parameter, { meaning, pattern, default: otherwise }]) =>
        `- \`${parameter}\`: ${meaning}. Must match \`${pattern}\`.${otherwise === undefined ? '' : ` Default: \`${otherwise}\`.`}`,
    ),
    ...(freeParameters ? ['- any other key: a parameter of the document.'] : []),
    ...(freeParameters || Object.keys(parameters).length > 0 ? [''] : []),
  ];
}
