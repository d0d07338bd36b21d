import { because } from '../domain/because';
import type { Guard } from '../domain/guard';
import type { LedgerFacts } from '../domain/facts';
import { type Instant, plus } from '../domain/instant';
import type { Target } from '../domain/alarm-ticket';
import { untold } from '../untold';

/** AWS moves a server off a broken host by itself, and much else passes too: whoever recovers alone is not helped. */
export const patience: Guard = {
  name: 'patience',
  needs: ['alarm', 'ledger'],
  guardsLooking: true,
  object({ answers: { alarm, ledger }, step, target, now }) {
    const { action, afterMinutes: minutes = 0 } = step;
    if (alarm?.kind !== 'known') return untold('alarm', alarm, now);
    if (ledger?.kind !== 'known') return untold('ledger', ledger, now);
    if (minutes === 0 || alarm.value.kind === 'gone') return undefined;
    const until = plus(alarm.value.since, { minutes });
    if (until <= now || gaveUp(ledger.value, target, alarm.value.since)) return undefined;
    const reason = because('too-early', { action, server: target.name, minutes, until });
    return { kind: 'hold', until, because: reason };
  },
};

/** AWS may tell of its failure before its alarm goes off, for which the data of some minutes are needed. */
const TOLD_BEFORE = { minutes: -30 };

/** Whoever waits for AWS waits for nothing once AWS has given up. */
function gaveUp({ recoveries }: LedgerFacts, { instanceId }: Target, since: Instant): boolean {
  const recovery = recoveries?.[instanceId];
  return recovery?.result === 'failed' && recovery.at >= plus(since, TOLD_BEFORE);
}
