import { AwsError } from '../../contracts';

export interface StoredParameter {
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly version: number;
  readonly changedAt: number;
}

export interface ParameterStore {
  /** Throws ParameterNotFound. */
  get(name: string): StoredParameter;
  has(name: string): boolean;
  /** Throws ParameterAlreadyExists unless it may overwrite. */
  put(
    name: string,
    value: string,
    options?: { readonly type?: string; readonly overwrite?: boolean },
  ): StoredParameter;
  /** Throws ParameterNotFound. */
  delete(name: string): void;
}

export function createParameterStore(now: () => number): ParameterStore {
  const parameters = new Map<string, StoredParameter>();
  function get(name: string): StoredParameter {
    const found = parameters.get(name);
    if (!found) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
    return found;
  }
  return {
    get,
    has: (name) => parameters.has(name),
    put(name, value, { type = 'String', overwrite = false } = {}) {
      const existing = parameters.get(name);
      if (existing && !overwrite) {
        throw new AwsError(
          'ParameterAlreadyExists',
          'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
        );
      }
      const stored = { name, value, type, version: (existing?.version ?? 0) + 1, changedAt: now() };
      parameters.set(name, stored);
      return stored;
    },
    delete(name) {
      get(name);
      parameters.delete(name);
    },
  };
}
