/** A time in which a calendar is closed; milliseconds since 1970. */
export interface Closure {
  readonly from: number;
  readonly to: number;
}

/** A Change Calendar is a document, and may be named by its ARN. */
export function calendarName(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:aws:ssm:[^:]*:[^:]*:document\//, '');
}

/** Whether any of the closures holds at `time`, and when that changes next. */
export function stateOf(
  closures: readonly Closure[],
  time: number,
): { readonly open: boolean; readonly changesAt?: number } {
  const isOpen = (moment: number) => !closures.some(({ from, to }) => from <= moment && moment < to);
  const open = isOpen(time);
  const edges = closures.flatMap(({ from, to }) => [from, to]).sort((one, other) => one - other);
  const changesAt = edges.find((edge) => edge > time && isOpen(edge) !== open);
  return { open, ...(changesAt === undefined ? {} : { changesAt }) };
}
