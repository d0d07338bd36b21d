import type { Clock, Happening } from '../contracts';
import type { InboxEntry } from './inbox';
import { serveVendor, type VendorAnswer, type VendorRequest } from './serve-vendor';
import { createTroubles, type Troubles } from './trouble';

/** A vendor who takes posts at one address. */
export interface PostedTo {
  readonly url: string;
  readonly troubles: Troubles;
  /** Every post, whatever became of it. */
  readonly attempts: readonly { readonly at: number; readonly path: string }[];
  /** What people see, in order. */
  inbox(): readonly InboxEntry[];
  close(): Promise<void>;
}

/** What becomes of a post: the answer, and what people see where it was taken. */
export interface Taken extends VendorAnswer {
  readonly shown?: Omit<InboxEntry, 'at'>;
}

/** Serves such a vendor on this machine. `refuse` says no in its words. */
export async function servePosts(
  name: string,
  { clock, tell = () => undefined }: VendorPlace,
  take: (request: VendorRequest) => Taken,
  refuse: (code: string) => VendorAnswer = (code) => ({ status: 400, body: code }),
): Promise<PostedTo> {
  const troubles = createTroubles();
  const inbox: InboxEntry[] = [];
  const attempts: { at: number; path: string }[] = [];
  const served = await serveVendor({
    troubleOf({ path }) {
      attempts.push({ at: clock.now(), path });
      return troubles.of(true);
    },
    refuse,
    answer(request) {
      const { shown, ...answer } = take(request);
      if (shown) {
        inbox.push({ at: clock.now(), ...shown });
        const [line = ''] = shown.text.split('\n');
        tell({ at: clock.now(), who: `${name} ${shown.channel}`, what: line });
      }
      return answer;
    },
  });
  return {
    url: `http://127.0.0.1:${served.port}`,
    troubles,
    attempts,
    inbox: () => inbox,
    close: served.close,
  };
}

export interface VendorPlace {
  readonly clock: Pick<Clock, 'now'>;
  readonly tell?: (happening: Happening) => void;
}
