import type { Instant } from '../../../shared/domain/instant';
import type { InstanceId } from '../../../shared/domain/names';
import type { AlarmState, Measure, ReplyVerb } from '../../../shared/domain/signal';
import type { AlarmTicket } from '../../../shared/domain/alarm-ticket';
import { isAboutAlarm } from '../../../shared/domain/ticket';
import { tokyo } from '../../support/estate';
import type { InMemory } from '../../support/in-memory-ports';
import { ends, type SentCommand } from '../../support/in-memory-world';
import { alarmByAction, alarmByRule, alarmBySns, commandEnded } from '../../support/raw-events';
import { targetGroup, targetsWith, unhealthyHosts, web1 } from './shop';
import type { Happening } from './story';

export const HTTP = 'toban-wordpress-http';

type When = Happening['after'];

interface Turn {
  readonly alarm?: string;
  readonly measure?: Measure;
  readonly name?: string;
  readonly after?: When;
  readonly changes?: Happening['changes'];
  readonly mutedUntil?: Instant;
}

/** An alarm goes off; the copies of its event take every way that there is. */
export function red(turn: Turn = {}): Happening {
  return turns('ALARM', turn);
}

/** An alarm is OK again. */
export function green(turn: Turn = {}): Happening {
  return turns('OK', turn);
}

function turns(state: AlarmState, { alarm = HTTP, measure = unhealthyHosts, ...turn }: Turn): Happening {
  const { after, changes, mutedUntil, name = `${alarm} ${state}` } = turn;
  return {
    name,
    ...(after ? { after } : {}),
    changes(toban) {
      const { facts, clock } = toban;
      const ref = {
        name: alarm,
        arn: `arn:aws:cloudwatch:${tokyo.region}:${tokyo.account}:alarm:${alarm}`,
      };
      const others =
        typeof facts.red === 'string' ? [] : facts.red.filter((each) => each.alarm.name !== alarm);
      const now = { place: tokyo, alarm: ref, at: clock.now, reason: '', measures: [measure] };
      facts.alarms[alarm] = state;
      facts.red = state === 'ALARM' ? [...others, now] : others;
      changes?.(toban);
    },
    tells({ clock }) {
      const previous = state === 'OK' ? 'ALARM' : 'OK';
      const raw = { place: tokyo, name: alarm, state, previous, at: clock.now, measure } as const;
      if (mutedUntil) return [alarmByRule({ ...raw, mutedUntil })];
      return [alarmByRule(raw), alarmByAction(raw), alarmBySns(raw)];
    },
  };
}

/** web-1 answers no visitor, and the alarm of the load balancer goes off. */
export function webDown(turn: Turn = {}): Happening {
  const changes: Happening['changes'] = (toban) => {
    toban.facts.targets = { [targetGroup]: targetsWith(web1) };
    turn.changes?.(toban);
  };
  return red({ ...turn, changes });
}

/** All answer again. */
export function webWell(turn: Turn): Happening {
  const changes: Happening['changes'] = (toban) => {
    toban.facts.targets = { [targetGroup]: targetsWith() };
    turn.changes?.(toban);
  };
  return green({ ...turn, changes });
}

export const OF_GRAFANA = 'grafana:web server down';

/** What Grafana says of the server that it calls `batch-1`, as the door puts it on our bus. */
export function grafanaSays(state: 'ALARM' | 'OK', after?: When): Happening {
  return {
    name: `Grafana says ${state}`,
    ...(after ? { after } : {}),
    tells: ({ clock }) => [
      {
        'detail-type': 'Alert',
        source: 'toban',
        ...tokyo,
        time: clock.now,
        detail: {
          source: 'grafana',
          name: OF_GRAFANA,
          key: 'k3x7q2m5vbtdk3x7',
          state,
          at: clock.now,
          reason: '',
          servers: ['batch-1'],
        },
      },
    ],
  };
}

/** The nth command of an action has ended. */
export function commandDone(action: string, nth = 1, ending: Parameters<typeof ends>[2] = {}): Happening {
  return {
    name: `${action} ${nth} done`,
    after: sent(action, nth),
    changes: (toban) => void ends(nthSent(toban, action, nth), toban.clock.now, ending),
    tells: (toban) => [commandEnded(nthSent(toban, action, nth), tokyo, toban.clock.now)],
  };
}

/** web-1 is looked at, its web server restarted for the nth time, and it is well again. */
export function healed(nth = 1): readonly Happening[] {
  const name = `${HTTP} OK ${nth}`;
  return [
    commandDone('diagnose', nth),
    commandDone('restart-service', nth),
    webWell({ name, after: sent('restart-service', nth) }),
  ];
}

/** A person answers the one question that is open. */
export function reply(
  verb: ReplyVerb,
  person: string,
  { name = '', after }: { readonly name?: string; readonly after: NonNullable<When> },
  changes: Parameters<InMemory['reply']>[2] = {},
): Happening {
  return {
    name: name || `${person}: ${verb}`,
    after,
    tells: (toban) => [toban.reply(verb, person, changes)],
  };
}

/** When so many commands of the action have left. */
export function sent(action: string, nth = 1): (toban: InMemory) => boolean {
  return (toban) => toban.sent.filter((each) => each.action === action).length >= nth;
}

function nthSent(toban: InMemory, action: string, nth: number): SentCommand {
  const command = toban.sent.filter((each) => each.action === action)[nth - 1];
  if (!command) throw new Error(`Expected ${nth} commands of ${action}, found ${toban.sent.length}`);
  return command;
}

/** When the ticket of an alarm stands so, for the nth time that the alarm opened it. */
export function stands(
  stage: AlarmTicket['stage']['kind'],
  { alarm = HTTP, because = '', opening = 1 } = {},
) {
  return ({ tickets }: InMemory): boolean => {
    const ticket = [...tickets.now.values()]
      .filter(isAboutAlarm)
      .find(({ subject }) => subject.alarm.name === alarm);
    if (!ticket || ticket.stage.kind !== stage || ticket.openings.length !== opening) return false;
    return !because || ('because' in ticket.stage && ticket.stage.because.id === because);
  };
}

/** A person comes only after so many minutes; the first asking starts the clock. */
export function later(minutes: number, condition: (toban: InMemory) => boolean) {
  const since = new WeakMap<InMemory, Instant>();
  return (toban: InMemory): boolean => {
    const { now } = toban.clock;
    if (!condition(toban)) return false;
    const first = since.get(toban) ?? now;
    since.set(toban, first);
    return Date.parse(now) - Date.parse(first) >= minutes * 60_000;
  };
}

/** When EC2 has been told to reboot the server. */
export function rebooted(instanceId: InstanceId): (toban: InMemory) => boolean {
  return ({ hands }) => hands.rebooted.includes(instanceId);
}
