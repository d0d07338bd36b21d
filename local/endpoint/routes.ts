import type { OperationShape } from './service-shape';
import type { WireRequest } from './wire';

/** The labels of a path (`/schedules/{Name}`) when a request is for this operation, else undefined. */
export function matchRoute(
  operation: OperationShape,
  request: WireRequest,
): ReadonlyMap<string, string> | undefined {
  const { http } = operation;
  if (!http || http.method !== request.method) return undefined;
  const expected = segments(http.uri.split('?')[0] ?? '');
  const actual = segments(request.path);
  const values = new Map<string, string>();
  for (const [index, segment] of expected.entries()) {
    const label = /^\{(\w+)(\+?)\}$/.exec(segment);
    const text = label?.[2] ? actual.slice(index).join('/') : actual[index];
    if (text === undefined || text === '') return undefined;
    if (label?.[1]) values.set(label[1], decodeURIComponent(text));
    else if (text !== segment) return undefined;
    if (label?.[2]) return values;
  }
  return expected.length === actual.length ? values : undefined;
}

function segments(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
