import type { Duty, Language } from '../../shared/domain/duty';
import type { Ticket } from '../../shared/domain/ticket';

/** What the page is told besides what is seen. */
export interface Setting {
  readonly duty: Duty;
  readonly language: Language;
  /** The deployed stage. */
  readonly stage: string;
  /** Whether whoever looks may let time pass. */
  readonly canSkip: boolean;
}

/** In whose words and by whose clock a ticket is read. */
export interface Reader extends Setting {
  readonly timeZone: string;
}

export function readerOf({ system }: Ticket, setting: Setting): Reader {
  return { ...setting, timeZone: setting.duty.systems[system]?.timeZone ?? 'UTC' };
}
