import { AwsError } from '../../contracts';

/** Properties as CloudFormation or the API gives them. */
export type Loose = Readonly<Record<string, unknown>>;

export function list(value: unknown): readonly Loose[] {
  return Array.isArray(value) ? value.filter(isLoose) : [];
}

export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export function text(properties: Loose, key: string): string | undefined {
  const value = properties[key];
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function member(properties: Loose, key: string): Loose | undefined {
  const value = properties[key];
  return isLoose(value) ? value : undefined;
}

function isLoose(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null;
}

/** CloudFormation may write numbers as text. */
export function number(properties: Loose, key: string): number | undefined {
  const value = text(properties, key);
  if (value === undefined) return undefined;
  if (value.trim() === '' || !Number.isFinite(Number(value)))
    throw invalid(`${key}: expected a number, got "${value}"`);
  return Number(value);
}

export function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}
