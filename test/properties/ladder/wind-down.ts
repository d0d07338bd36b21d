import { latest } from '../../../shared/domain/instant';
import type { AlarmTicket } from '../../../shared/domain/alarm-ticket';
import { isAboutAlarm } from '../../../shared/domain/ticket';
import { reconcile } from '../../../shared/reconcile';
import { server, targetGroup, web1, web2 } from '../../support/estate';
import type { InMemory } from '../../support/in-memory-ports';
import { ends } from '../../support/in-memory-world';
import type { Life } from './life';
import { alarms, node } from './settings';

/** More than any ladder takes, a sweep for each thing that becomes due. */
const SWEEPS = 80;

/**
 * All signals stop and all faults end; only time passes, and the sweep runs. Alarms that recover do so now, without an
 * event; those that do not stay red for good. Says what was not ended then.
 */
export async function windDown({ toban, books, calm }: Life, recovers: boolean): Promise<readonly string[]> {
  const { facts, ports, clock, sent, tickets } = toban;
  calm();
  // A mute ends by its time alone.
  if (facts.mutes.length > 0) toban.pass({ minutes: 31 });
  if (recovers)
    for (const name of Object.keys(alarms)) if (facts.alarms[name] !== 'gone') facts.alarms[name] = 'OK';
  Object.assign(facts, {
    killSwitch: 'off',
    suppressors: {},
    checks: { system: 'ok', instance: 'impaired' },
    mutes: [],
    servers: [server(web1, 'web-1'), server(web2, 'web-2'), server(node, 'node-1')],
    targets: {
      [targetGroup]: [
        { id: web1, state: recovers ? 'healthy' : 'unhealthy' },
        { id: web2, state: 'healthy' },
      ],
    },
    ...(recovers ? { red: [] } : {}),
  });
  toban.ledger.troubles = {};
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const command of sent) if (command.status === 'inprogress') ends(command, clock.now);
    await reconcile(ports);
    const open = [...tickets.now.values()].filter(isAboutAlarm).filter((ticket) => !isEnded(ticket, toban));
    if (open.length === 0) break;
    const due = open.flatMap((ticket) => tickets.attentionOf(ticket) ?? []).sort()[0];
    toban.pass({ minutes: 15 });
    if (due) clock.now = latest(clock.now, due);
  }
  books.close();
  return [...tickets.now.values()]
    .filter(isAboutAlarm)
    .flatMap((ticket) =>
      isEnded(ticket, toban) ? [] : [`${ticket.subject.alarm.name} is ${JSON.stringify(ticket.stage)}`],
    );
}

/** Nothing is owed any more, and it is over, or a human has what is not. */
function isEnded({ stage, intents, subject, calling }: AlarmTicket, { facts }: InMemory): boolean {
  if (Object.values(intents).some(({ outcome }) => !outcome)) return false;
  if (stage.kind === 'closed') return true;
  // Whoever is still to be called is called, and then it is said that nobody answered.
  if (calling?.standing.at) return false;
  const state = facts.alarms[subject.alarm.name];
  return stage.kind === 'handed-over' && state !== 'OK' && state !== 'gone';
}
