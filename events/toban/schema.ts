import * as z from 'zod/mini';
import type { TicketId } from '../../shared/domain/names';

/** Key and episode; at most 24 characters. */
const TICKET_ID = /^[a-z2-7]{12}-\d{1,11}$/;

const TicketIdText = z.pipe(
  z.string(),
  z.transform((text: string, context): TicketId => {
    if (isTicketId(text)) return text;
    context.issues.push({ code: 'custom', input: text, message: 'a ticket id such as k3x7q2m5vbtd-2' });
    return z.NEVER;
  }),
);

function isTicketId(text: string): text is TicketId {
  return TICKET_ID.test(text);
}

/** `detail` of the timers that we put on our own bus. */
export const TimerDetail = z.object({ ticket: TicketIdText });
