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
    const found = Object.entries(ledger.value.attended ?? {}).find(
      ([id, { server, until }]) =>
        server === target.instanceId && until > now && !id.startsWith(`${ticket.key}-`),
    );
    if (!found) return undefined;
    const [other, { by }] = found;
    const reason = { person: by, ticket: other, action: action.name, server: target.name };
    return { kind: 'ask', because: because('person-at-work', reason) };
  },
};
