import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { untold } from '../untold';

/**
 * A person who has a server in their hands because of one alarm must not find it rebooted under them because of another:
 * until they are done, or their acknowledgement has run out, they or others are asked.
 */
export const nobodyAtWork: Guard = {
  name: 'nobody-at-work',
  needs: ['ledger'],
  guardsLooking: false,
  object({ answers: { ledger }, now, ticket, target, action }) {
    if (ledger?.kind !== 'known') return untold('ledger', ledger, now);
    const found = ledger.value.attended?.[target.instanceId];
    if (!found || found.until <= now || found.ticket.startsWith(`${ticket.key}-`)) return undefined;
    const reason = { person: found.by, ticket: found.ticket, action: action.name, server: target.name };
    return { kind: 'ask', because: because('person-at-work', reason) };
  },
};
