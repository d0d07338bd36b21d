import type { Channel, Duty } from '../domain/duty';
import type { SystemName } from '../domain/names';
import type { ChannelEntry, DutyFile } from './schema';

/** The channels of a file that passed every check. */
export function channelsOf(entries: DutyFile['channels']): NonNullable<Duty['channels']> {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, channelOf(name, entry)]));
}

function channelOf(name: string, entry: ChannelEntry): Channel {
  const { systems, severities, onlyWhenCalled, onlyAsFallback, calls, fallback } = entry;
  const commons = {
    name,
    ...(systems && { systems: systems as SystemName[] }),
    ...(onlyWhenCalled && { onlyWhenCalled }),
    ...(onlyAsFallback && { onlyAsFallback }),
    ...(severities && { severities: [...new Set(severities)] }),
    ...(calls && { calls }),
    ...(carriesReports(entry) && { reports: true as const }),
    ...(fallback && { fallback }),
  };
  const {
    kind,
    room = '',
    token = '',
    url = '',
    from = '',
    to = [],
    signWith,
    key,
    template = 'toban',
  } = entry;
  switch (kind) {
    case 'slack':
      return { ...commons, kind, room, token };
    case 'slack-webhook':
    case 'teams':
      return { ...commons, kind, url };
    case 'mail':
      return { ...commons, kind, from, to };
    case 'webhook':
      return { ...commons, kind, url, template, ...(signWith && { signWith }), ...(key && { key }) };
    default:
      return kind satisfies never;
  }
}

/** People read a report over their coffee; a pager and a program that expects notices do not. */
function carriesReports(entry: ChannelEntry): boolean {
  const { kind, template, severities, onlyWhenCalled, onlyAsFallback, reports } = entry;
  const isRead = kind !== 'webhook' || template === 'chatwork';
  return reports ?? (isRead && !onlyWhenCalled && !onlyAsFallback && (severities?.includes('info') ?? true));
}
