import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import { plus } from '../domain/instant';
import { troubleScope } from '../trouble';
import { untold } from '../untold';

/** AWS tells that it is over at no time that anybody could know, and nobody calls the tickets that wait for it. */
const LOOK_AGAIN = { minutes: 5 };

/**
 * While AWS itself has trouble in the Region, many servers look broken for a reason that no change to them removes, and a
 * server that was stopped then may not start again. Looking is fine, and nodes that live elsewhere are not AWS's.
 */
export const regionSound: Guard = {
  name: 'region-sound',
  needs: ['ledger'],
  guardsLooking: false,
  object({ answers: { ledger }, now, ticket, target, play }) {
    if (ledger?.kind !== 'known') return untold('ledger', ledger, now);
    if (!target.instanceId.startsWith('i-')) return undefined;
    const open = Object.values(ledger.value.troubles ?? {}).filter(({ until }) => until > now);
    // Of several the one that lasts longest: a human wants to know when the work goes on.
    const [longest] = open.sort((one, other) => (one.until > other.until ? -1 : 1));
    if (!longest) return undefined;
    const { service, code, startsAt, until } = longest;
    const { region } = ticket.subject;
    const lookAt = plus(now, LOOK_AGAIN);
    return {
      kind: 'hold',
      until,
      ...(lookAt < until ? { lookAt } : {}),
      because: because('aws-in-trouble', { service, region, code, startsAt, until }),
      fleet: troubleScope(longest, play.system),
    };
  },
};
