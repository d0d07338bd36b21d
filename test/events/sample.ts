import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read } from '../../events/read';
import { isObject } from '../../events/json';
import type { JsonObject } from '../../events/json';
import type { Reading } from '../../events/reading';

const EVENTS = join(__dirname, '../../events');

/** A sample by its folder in `events/` and its file name. What is no JSON as published comes as the text that it is. */
export function sample(source: string, file: string): unknown {
  const content = readFileSync(join(EVENTS, source, 'samples', file), 'utf8');
  return file.endsWith('.json') ? JSON.parse(content) : content;
}

/** A sample that is a JSON object. */
export function sampleObject(source: string, file: string): JsonObject {
  return asObject(sample(source, file));
}

/** The value at a path of keys, which must be a JSON object. */
export function asObject(value: unknown, ...path: readonly (string | number)[]): JsonObject {
  const inner = path.reduce<unknown>(
    (outer, key) => (typeof outer === 'object' && outer !== null ? Reflect.get(outer, key) : undefined),
    value,
  );
  if (!isObject(inner)) throw new Error(`No object at ${path.join('.')}`);
  return inner;
}

/** The names of all samples of a source. */
export function sampleNames(source: string): readonly string[] {
  const entries = readdirSync(join(EVENTS, source, 'samples'), { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && entry.name !== 'SOURCES.tsv').map(({ name }) => name);
}

/** The one reading of a sample. */
export function readSample(source: string, file: string): Reading {
  const [reading, ...others] = read(sample(source, file));
  if (reading === undefined || others.length > 0)
    throw new Error(`${file} has ${others.length + 1} readings`);
  return reading;
}

/** What a reading says, without the ids that a hash makes and the reasons that AWS words. */
export function essence(reading: Reading): unknown {
  switch (reading.kind) {
    case 'signal': {
      const { id: _id, ...signal } = reading.signal;
      // What a graph shows has a test of its own.
      const { chart: _, ...rest } = { chart: undefined, ...signal };
      return 'reason' in rest ? { ...rest, reason: undefined } : rest;
    }
    case 'not-ours':
      return reading.because;
    case 'refused':
      return reading.error.message;
    default:
      return reading satisfies never;
  }
}
