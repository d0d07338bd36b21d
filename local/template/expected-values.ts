import { TemplateError } from './template-source';

export function asText(value: unknown, where: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TemplateError(`Expected a text in ${where}, got ${JSON.stringify(value)}`);
}

export function asList(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TemplateError(`Expected a list in ${where}, got ${JSON.stringify(value)}`);
}
