export type LeafTest = (leaf: unknown) => boolean;

/** The scalars that an event has at one place. Arrays stand for any of their elements, objects have none. */
export function leavesOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((element: unknown) => leavesOf(element));
  return typeof value === 'object' && value !== null ? [] : [value];
}

/** The objects at one place; where there is none, an empty one, in which every field is absent. */
export function objectsOf(value: unknown): readonly object[] {
  const found = (Array.isArray(value) ? value.flat(Infinity) : [value]).filter(
    (element): element is object => typeof element === 'object' && element !== null,
  );
  return found.length === 0 ? [{}] : found;
}

/** Whether the event has any scalar at this path; objects on the way, not leaves, do not count as present. */
export function isPresentAt(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return leavesOf(value).length > 0;
  return objectsOf(value).some((object) =>
    Object.entries(object).some(([name, inner]) => name === key && isPresentAt(inner, rest)),
  );
}
