import type { ReportLetter } from '../../shared/channels/channel';
import { because } from '../../shared/domain/because';
import type { Channel } from '../../shared/domain/duty';
import type { ReportId, SystemName, TicketId } from '../../shared/domain/names';
import type { Report, ReportedMatter } from '../../shared/domain/report';
import { at, tokyo, web1 } from './estate';
import { dutyIn, web1Name, webDown } from './notices';

const order = { action: 'restart-service', server: web1Name };

/** A matter that Toban healed. */
export function matterOf(changes: Partial<ReportedMatter> = {}): ReportedMatter {
  return {
    ticket: 'k3x7q2m5vbtd-2' as TicketId,
    alarm: webDown,
    server: { instanceId: web1, name: web1Name, group: 'wordpress:web' },
    ended: 'healed',
    because: because('healed', { ...order, alarm: 'web-down', seconds: 185 }),
    openedAt: at('04:00'),
    closedAt: at('04:03:05'),
    openings: 1,
    did: [{ action: 'restart-service', at: at('04:00:31') }],
    neededPeople: false,
    called: [],
    softened: [],
    ...changes,
  };
}

/** A report with one open matter and one that Toban healed. */
export function reportOf(changes: Partial<Report> = {}): Report {
  const open = matterOf({
    ticket: 'bbbbbbbbbbbb-1' as TicketId,
    ended: 'open',
    because: because('config-broken', { server: web1Name, service: 'httpd', error: 'line 40' }),
    neededPeople: true,
    did: [],
  });
  const { closedAt: _, ...still } = open;
  return {
    kind: 'report',
    id: 'report-wordpress-2026-03-02T00:00:00.000Z' as ReportId,
    place: tokyo,
    system: 'wordpress' as SystemName,
    severity: 'info',
    since: '2026-03-01T00:00:00.000Z' as never,
    until: '2026-03-02T00:00:00.000Z' as never,
    matters: [still, matterOf()],
    ...changes,
  };
}

/** The report on its way to a channel. */
export function reportLetterTo(channel: Channel, changes: Partial<ReportLetter> = {}): ReportLetter {
  return { report: reportOf(), channel, duty: dutyIn('en'), now: at('04:03:07'), ...changes };
}
