import type { AlertMapping, Duty, Play, Receive } from '../domain/duty';
import type { PlayName, SystemName } from '../domain/names';
import { limitsSchema } from './limits-schema';
import type { MappingEntry, ReceiveEntry, RepliesEntry } from './receive-schema';

/** Who may post, as the door reads it. */
export function receiveOf({ grafana, alertmanager, falco, mappings }: ReceiveEntry): Receive {
  return {
    ...(grafana && { grafana: { secret: grafana.secret } }),
    ...(alertmanager && { alertmanager: { secret: alertmanager.secret } }),
    ...(falco && { falco: { secret: falco.secret } }),
    ...(Object.keys(mappings).length > 0 && {
      mappings: Object.fromEntries(
        Object.entries(mappings).map(([name, entry]) => [name, mappingOf(name, entry)]),
      ),
    }),
  };
}

function mappingOf(
  name: string,
  { secret, id, title, state, servers, at, alerts, reason, severity }: MappingEntry,
): AlertMapping {
  return {
    name,
    secret,
    id,
    title,
    state,
    servers,
    ...(alerts !== undefined && { alerts }),
    ...(at !== undefined && { at }),
    ...(reason !== undefined && { reason }),
    ...(severity !== undefined && { severity }),
  };
}

/** How people may answer; nothing where no way is open. */
export function repliesOf(entry: RepliesEntry | undefined): Pick<Duty, 'replies'> {
  if (!entry || (!entry.slack && !entry.links)) return {};
  const { slack, links, approveByLink } = entry;
  return { replies: { ...(slack && { slack }), links, approveByLink } };
}

/** What a play is called that answers whatever no other play answers, and only tells. */
export function nameOfTelling(source: string): string {
  return `${source}-others`;
}

/** Plays without steps: what no other play answers is told to the people of a system. They come last. */
export function playsOfTelling(receive: ReceiveEntry | undefined): readonly Play[] {
  const { mappings = {}, ...native } = receive ?? {};
  return Object.entries({ ...native, ...mappings }).flatMap(([source, entry]): readonly Play[] => {
    if (!entry?.tell) return [];
    return [
      {
        name: nameOfTelling(source) as PlayName,
        system: entry.tell as SystemName,
        alarms: [`${source}:*`],
        targets: { kind: 'instances', name: 'none', instanceIds: [] },
        steps: [],
        insufficientData: 'tell',
        mode: { businessHours: 'notify', otherwise: 'notify' },
        approval: { people: [], withinMinutes: 15 },
        limits: limitsSchema.parse(undefined),
      },
    ];
  });
}
