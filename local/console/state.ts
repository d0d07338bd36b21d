import type { Duty } from '../../shared/domain/duty';
import { isAboutToban } from '../../shared/own-alarms';
import { openedLast } from '../operator/stored-tickets';
import type { AlarmView, ConsoleState, KillSwitchView, Tone } from './console-state';
import { mailViews } from './mail-view';
import type { Setting } from './reader';
import { serverViews } from './server-views';
import type { SeenAlarm, Sight } from './sight';
import { threadViews } from './thread-views';
import { ticketView } from './ticket-views';

/** As many tickets as a person looks through; `npm run tickets -- --all` has them all. */
const TICKETS_SHOWN = 40;

/** Everything that the page shows, from everything that is seen. Pure: the same sight gives the same page. */
export function consoleState(sight: Sight, setting: Setting): ConsoleState {
  const { duty, language, stage, canSkip } = setting;
  const [system] = Object.values(duty.systems);
  return {
    language,
    now: new Date(sight.now).toISOString(),
    timeZone: system?.timeZone ?? 'UTC',
    armed: duty.armed.includes(stage),
    clock: { canSkip },
    switches: switchViews(sight, duty),
    servers: serverViews(sight),
    alarms: sight.alarms.map(alarmView).sort((one, other) => rank(one) - rank(other)),
    tickets: newestFirst(sight)
      .slice(0, TICKETS_SHOWN)
      .map((ticket) => ticketView(ticket, setting)),
    mail: mailViews(sight.mail),
    threads: threadViews(sight.posts),
  };
}

/** Open matters before closed ones, each the newest first. */
function newestFirst({ tickets }: Sight): Sight['tickets'] {
  return tickets.toSorted((one, other) => {
    const isClosed = Number(one.stage.kind === 'closed') - Number(other.stage.kind === 'closed');
    return isClosed || (openedLast(one) < openedLast(other) ? 1 : -1);
  });
}

function alarmView({ name, state, reason, since }: SeenAlarm): AlarmView {
  const own = isAboutToban(name);
  return { name, tone: toneOf(state), state, reason, since: new Date(since).toISOString(), own };
}

function toneOf(state: SeenAlarm['state']): Tone {
  switch (state) {
    case 'OK':
      return 'well';
    case 'ALARM':
      return 'bad';
    case 'INSUFFICIENT_DATA':
      return 'quiet';
    default:
      return state satisfies never;
  }
}

/** Red ones first, those about Toban itself last. */
function rank({ tone, own }: AlarmView): number {
  return (tone === 'bad' ? 0 : 2) + (own ? 1 : 0);
}

/** The switch of everything, then those of systems and plays that somebody has thrown. Whatever is not `off` is on. */
function switchViews({ switches }: Sight, { killSwitch }: Duty): readonly KillSwitchView[] {
  const names = Object.keys(switches).filter((name) => name.startsWith(`${killSwitch}/`));
  return [killSwitch, ...names.sort()].map((parameter) => {
    const [system, play] = parameter.slice(killSwitch.length + 1).split('/');
    const value = switches[parameter] ?? '';
    return {
      parameter,
      ...(system && { system }),
      ...(play && { play }),
      isOn: value.trim() !== 'off',
      value,
    };
  });
}
