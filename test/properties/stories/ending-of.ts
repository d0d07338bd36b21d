import type { AlarmTicket } from '../../../shared/domain/alarm-ticket';
import { isAboutAlarm } from '../../../shared/domain/ticket';
import type { InMemory } from '../../support/in-memory-ports';
import { nameOf } from './shop';
import type { Ending, Story } from './story';

/**
 * How a story ended. Compared are: for each alarm the stage of its ticket, the reason of that stage and the number of
 * openings; every command and order that left, with its server, so that one too many is seen as well as one too few;
 * and every notice with its reason. Not compared are: times, which follow the order by definition; the timeline, which
 * tells of copies too; ids, which are numbered as things happen; and the words of notices, which hold times.
 */
export function endingOf({ tickets, sent, hands, notices }: InMemory, story: Story): Ending {
  const { serversAreEqual = false } = story;
  const server = (id: string) => (serversAreEqual ? 'one of them' : nameOf(id));
  return {
    tickets: [...tickets.now.values()]
      .filter(isAboutAlarm)
      .map((ticket) => ticketLine(ticket, serversAreEqual))
      .sort(),
    did: [
      ...sent.map(({ action, instanceId }) => `${action} ${server(instanceId)}`),
      ...hands.rebooted.map((id) => `reboot-server ${server(id)}`),
      ...hands.moved.map((order) => order.replace(/\S+$/, server)),
    ].sort(),
    told: notices.map(({ notice, because }) => `${notice} ${sameReason(because.id)}`).sort(),
  };
}

function ticketLine({ subject, stage, openings }: AlarmTicket, serversAreEqual: boolean): string {
  const because = 'because' in stage ? sameReason(stage.because.id) : '';
  const alarm = serversAreEqual ? subject.alarm.name.replace(/-[a-z]+-\d+$/, '') : subject.alarm.name;
  return `${alarm}: ${stage.kind} ${because}, ${openings.length} openings`;
}

/** Nobody of ours repaired it; whether the OK was heard, or seen when the alarm was asked, is the order's own. */
function sameReason(id: string): string {
  return id === 'alarm-ok-again' || id === 'recovered-alone' ? 'OK without us' : id;
}
