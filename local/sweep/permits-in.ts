import type { LocalAws } from '../stack/local-aws';
import { TICKETS } from '../stack/tickets-in';

const PERMIT = 'permit:';

/** The permits that the ledger holds now, by what they cover. */
export async function permitsIn({ itemsIn }: Pick<LocalAws, 'itemsIn'>): Promise<readonly string[]> {
  const items = await itemsIn(TICKETS);
  return items
    .filter(({ key }) => String(key).startsWith('ledger#'))
    .flatMap((item) => Object.keys(item).filter((name) => name.startsWith(PERMIT)))
    .map((name) => name.slice(PERMIT.length))
    .sort();
}
