import { AwsError } from '../contracts';
import type { CommandDocument, DocumentParameter } from './document';

/** The values a script gets: one text, or several for a StringList. */
export type ParameterValues = Readonly<Record<string, string | readonly string[]>>;

/** Checks parameters as SendCommand does, and fills in defaults. Throws InvalidParameters. */
export function checkParameters(
  document: CommandDocument,
  given: Readonly<Record<string, readonly string[]>>,
): ParameterValues {
  const declared = document.parameters ?? {};
  for (const name of Object.keys(given)) {
    if (!declared[name]) refuse(`Parameter "${name}" is not defined in the document.`);
  }
  const values: Record<string, string | readonly string[]> = {};
  for (const [name, parameter] of Object.entries(declared)) {
    const value = given[name];
    if (value) {
      values[name] = checkValue(name, parameter, value);
    } else if (parameter.default === undefined) {
      refuse(`Parameter "${name}" requires a value.`);
    } else {
      const defaults = [parameter.default].flat().map(String);
      values[name] = parameter.type === 'StringList' ? defaults : (defaults[0] ?? '');
    }
  }
  return values;
}

function checkValue(
  name: string,
  parameter: DocumentParameter,
  value: readonly string[],
): string | readonly string[] {
  const { minItems, maxItems } = parameter;
  if (parameter.type === 'StringList') {
    if (minItems !== undefined && value.length < minItems)
      refuse(`Parameter "${name}" has less than ${minItems} items.`);
    if (maxItems !== undefined && value.length > maxItems)
      refuse(`Parameter "${name}" has more than ${maxItems} items.`);
    for (const item of value) checkText(name, parameter, item);
    return value;
  }
  const [text, ...more] = value;
  if (text === undefined || more.length > 0) return refuse(`Parameter "${name}" takes exactly one value.`);
  checkText(name, parameter, text);
  return text;
}

function checkText(name: string, parameter: DocumentParameter, text: string): void {
  const { allowedPattern, allowedValues, minChars, maxChars } = parameter;
  // Both engines of AWS match the whole text; a JavaScript `$` alone would let a last line break through.
  if (allowedPattern !== undefined && !new RegExp(`^(?:${allowedPattern})$(?!\\n)`).test(text)) {
    refuse(`Parameter "${name}" has value "${text}" not matching pattern ${allowedPattern}.`);
  }
  if (allowedValues && !allowedValues.map(String).includes(text)) {
    refuse(`Parameter "${name}" has value "${text}" not in [${allowedValues.join(', ')}].`);
  }
  if (minChars !== undefined && text.length < minChars)
    refuse(`Parameter "${name}" has less than ${minChars} characters.`);
  if (maxChars !== undefined && text.length > maxChars)
    refuse(`Parameter "${name}" has more than ${maxChars} characters.`);
}

function refuse(message: string): never {
  throw new AwsError('InvalidParameters', message);
}
