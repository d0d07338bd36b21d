/** The values a cron field allows, or undefined when the field cannot be read. */
export function valuesOf(
  field: string,
  smallest: number,
  largest: number,
  names: readonly string[] = [],
): ReadonlySet<number> | undefined {
  const values = new Set<number>();
  for (const item of field.split(',')) {
    const [, range = '', step] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
    const bounds = boundsOf(range, step !== undefined);
    const stride = Number(step ?? 1);
    if (!bounds || stride < 1) return undefined;
    const [from, to] = bounds;
    if (from < smallest || to > largest || from > to) return undefined;
    for (let value = from; value <= to; value += stride) values.add(value);
  }
  return values;

  function boundsOf(range: string, stepped: boolean): readonly [number, number] | undefined {
    if (range === '*') return [smallest, largest];
    const [from, to, ...more] = range.split('-').map(numberOf);
    if (from === undefined || more.length > 0 || Number.isNaN(from)) return undefined;
    if (to !== undefined) return Number.isNaN(to) ? undefined : [from, to];
    return [from, stepped ? largest : from];
  }

  /** A number, or a name as its place in the list, counted from the smallest value. */
  function numberOf(text: string): number {
    if (/^\d+$/.test(text)) return Number(text);
    const place = names.indexOf(text.toUpperCase());
    return place < 0 ? NaN : place + smallest;
  }
}
