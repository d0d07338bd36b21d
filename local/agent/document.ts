import { parse } from 'yaml';
import { AwsError } from '../contracts';

type Scalar = string | number | boolean;

/** A parameter as a Command document declares it. */
export interface DocumentParameter {
  readonly type: string;
  readonly default?: Scalar | readonly Scalar[];
  readonly description?: string;
  readonly allowedPattern?: string;
  readonly allowedValues?: readonly unknown[];
  readonly minChars?: number;
  readonly maxChars?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly interpolationType?: string;
}

export interface DocumentStep {
  readonly action: string;
  readonly name: string;
  readonly precondition?: Readonly<Record<string, readonly string[]>>;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

export interface CommandDocument {
  readonly schemaVersion: string;
  readonly description?: string;
  readonly parameters?: Readonly<Record<string, DocumentParameter>>;
  readonly mainSteps: readonly DocumentStep[];
}

/** Reads the content of a Command document (YAML or JSON), as strict as CreateDocument is where we depend on it. */
export function parseDocument(content: string): CommandDocument {
  const document: unknown = parse(content);
  if (!isCommandDocument(document)) {
    throw new AwsError(
      'InvalidDocumentContent',
      'Expected schemaVersion 2.2 and mainSteps, each with action and name',
    );
  }
  for (const [name, parameter] of Object.entries(document.parameters ?? {})) {
    if (!/^[A-Za-z0-9]+$/.test(name)) {
      throw new AwsError('InvalidDocumentContent', `Parameter name "${name}" must be letters and digits`);
    }
    if (parameter.type !== 'String' && parameter.type !== 'StringList') {
      throw new AwsError(
        'InvalidDocumentContent',
        `Parameter ${name}: type ${parameter.type} is not supported here`,
      );
    }
    if (parameter.interpolationType === 'ENV_VAR' && parameter.type !== 'String') {
      throw new AwsError('InvalidDocumentContent', `Parameter ${name}: ENV_VAR works only with type String`);
    }
  }
  return document;
}

function isCommandDocument(value: unknown): value is CommandDocument {
  if (typeof value !== 'object' || value === null) return false;
  const { schemaVersion, mainSteps } = value as { schemaVersion?: unknown; mainSteps?: unknown };
  return (
    schemaVersion === '2.2' && Array.isArray(mainSteps) && mainSteps.length > 0 && mainSteps.every(isStep)
  );
}

function isStep(value: unknown): value is DocumentStep {
  if (typeof value !== 'object' || value === null) return false;
  const { action, name } = value as { action?: unknown; name?: unknown };
  return typeof action === 'string' && typeof name === 'string';
}
