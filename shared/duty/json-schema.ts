import * as z from 'zod';

import { dutySchema } from './schema';

/** The part of JSON Schema that the export of duty.yml uses. */
export interface JsonSchema {
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly propertyNames?: JsonSchema;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly pattern?: string;
}

/** JSON Schema of duty.yml as people write it: what has a default may be left out. Editors complete and check with it. */
export function dutyJsonSchema(): JsonSchema {
  return z.toJSONSchema(dutySchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
}
