import { HANGS_ALARM } from '../drills/hanging-server';
import { WEB_ALARM } from '../drills/scene';
import type { Ending, TicketEnding } from './ending';

/** How else a drill may end than its clean run did, where something went wrong on the way. */
export function otherEndings(drill: string, clean: Ending): readonly Ending[] {
  switch (drill) {
    case 'server-hangs':
      return whenServerHangs(clean);
    case 'one-server-no-load-balancer':
      return whenOneServerIsRebooted(clean);
    default:
      return [];
  }
}

/** The order may not have been given, or nobody knows: the alarm is waited for, and the site answers by somebody's hand. */
function whenOneServerIsRebooted(clean: Ending): readonly Ending[] {
  const withoutCredit = changed(clean, 'blog-probe', { because: 'recovered-after-hand-over' });
  return [withoutCredit, { ...withoutCredit, reboots: {} }];
}

/** They tell of the same trouble: the server that hangs serves nobody and fails its status check. */
const BYSTANDERS = [WEB_ALARM, 'toban-wordpress-status-web-1'];

/**
 * A reboot has no token against repeats and nothing that tells of it afterwards. So an order that may have been given is
 * never given again: if it was, the alarm is OK in the end, but nobody knows whose merit that is; if it was not, the server
 * goes on hanging and a human has it, with every alarm about it.
 */
function whenServerHangs(clean: Ending): readonly Ending[] {
  const withoutCredit = changed(clean, HANGS_ALARM, { because: 'recovered-after-hand-over' });
  return [
    ...withLateBystanders(clean),
    withoutCredit,
    ...withLateBystanders(withoutCredit),
    withHuman(clean),
  ];
}

/**
 * A matter that is heard only after the reboot finds its alarm OK, or about to be: nobody is called for it, and its look at
 * the server, which in a clean run reaches nobody, may reach it.
 */
function withLateBystanders(ending: Ending): readonly Ending[] {
  const late = BYSTANDERS.map((alarm) => heardLate(ending, alarm));
  const both = BYSTANDERS.reduce(heardLate, ending);
  return [...late, both].flatMap((each) => [each, { ...each, sent: { ...each.sent, 'Toban-Diagnose': 1 } }]);
}

function heardLate(ending: Ending, alarm: string): Ending {
  const quiet = without(ending, alarm, 'handed-over');
  return changed(quiet, alarm, { because: 'recovered-alone' });
}

function withHuman(clean: Ending): Ending {
  const alarms = [HANGS_ALARM, ...BYSTANDERS];
  const unresolved = alarms.reduce((ending, alarm) => without(ending, alarm, 'resolved'), clean);
  const open = BYSTANDERS.reduce(
    (ending, alarm) => changed(ending, alarm, { stage: 'handed-over', because: 'node-unreachable' }),
    changed(unresolved, HANGS_ALARM, { stage: 'handed-over', because: 'nothing-left-to-try' }),
  );
  const call = { ticket: idOf(clean, HANGS_ALARM), kind: 'handed-over', reason: '', isRepeat: false };
  return { ...open, notices: [...open.notices, call], reboots: {} };
}

function changed(ending: Ending, alarm: string, change: Partial<TicketEnding>): Ending {
  const tickets = ending.tickets.map((each) => (each.alarm === alarm ? { ...each, ...change } : each));
  return { ...ending, tickets };
}

function without(ending: Ending, alarm: string, kind: string): Ending {
  const id = idOf(ending, alarm);
  return {
    ...ending,
    notices: ending.notices.filter((notice) => notice.ticket !== id || notice.kind !== kind),
  };
}

function idOf({ tickets }: Ending, alarm: string): string {
  return tickets.find((each) => each.alarm === alarm)?.id ?? '';
}
