import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Language } from '../../../shared/domain/duty';
import type { ConsoleAction } from '../action';
import type { Words } from './words';

/** What every part of the page has at hand. */
export interface Desk {
  readonly language: Language;
  readonly words: Words;
  /** ISO 8601, by the local clock. */
  readonly now: string;
  readonly timeZone: string;
  /** Presses a button and says what came of it; `said` is what is announced when it was done. */
  readonly press: (action: ConsoleAction, said: string) => Promise<void>;
  /** Opens a ticket and goes there. */
  readonly openTicket: (id: string) => void;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('Expected a desk around this part of the page, found none');
  return desk;
}
