/** Where everything of this local AWS is. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** The last part of a URL, an ARN or a rule's `bus|name`: for what the local AWS emulates, its name. */
export function lastPart(reference: string): string {
  return reference.split(/[:/|]/).at(-1) ?? reference;
}
