import type { Alert } from '../shared/domain/alert';
import type { Instant } from '../shared/domain/instant';
import { UnrecognizedEventError } from './unrecognized-event-error';

/** What one alert of a post turned out to be. One that cannot be read does not take the others with it. */
export type AlertReading =
  | { readonly kind: 'alert'; readonly alert: Alert }
  | { readonly kind: 'refused'; readonly error: UnrecognizedEventError };

/**
 * Reads a post of a monitoring system that arrived at this moment. A post may hold no alert at all. Throws an
 * UnrecognizedEventError when the post as a whole is none of theirs.
 */
export type AlertReader = (post: unknown, arrivedAt: Instant) => readonly AlertReading[];

/** Reads each of several alerts by itself. */
export function readEach<Item>(
  items: readonly Item[],
  alertOf: (item: Item) => Alert | undefined,
): readonly AlertReading[] {
  return items.flatMap((item): readonly AlertReading[] => {
    try {
      const alert = alertOf(item);
      return alert ? [{ kind: 'alert', alert }] : [];
    } catch (error) {
      if (error instanceof UnrecognizedEventError) return [{ kind: 'refused', error }];
      throw error;
    }
  });
}

/** Nobody can have seen what is yet to come: a clock ahead of ours, or a forged one, must not outlast what follows. */
export function notAfter(moment: Instant, arrivedAt: Instant): Instant {
  return moment > arrivedAt ? arrivedAt : moment;
}
