import type { InMemory } from '../../support/in-memory-ports';
import type { Happening } from './story';

/** The same happening, and not before this is so as well. */
export function inTurn(condition: (toban: InMemory) => boolean) {
  return ({ after, ...happening }: Happening): Happening => ({
    ...happening,
    after: (toban) => condition(toban) && (!after || after(toban)),
  });
}
