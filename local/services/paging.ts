import { AwsError } from '../contracts';

/** One page of a list, in the way of most of AWS: a token that is only good for the same request. */
export function page<T>(
  all: readonly T[],
  size: number,
  token: string | undefined,
): { readonly items: readonly T[]; readonly nextToken?: string } {
  const start = token === undefined ? 0 : Number(/^page-(\d+)$/.exec(token)?.[1]);
  if (Number.isNaN(start)) throw new AwsError('InvalidNextToken', 'The specified token is not valid.');
  const end = start + size;
  return { items: all.slice(start, end), ...(end < all.length ? { nextToken: `page-${end}` } : {}) };
}
