import type { Item } from '../aws/table';
import type { OpeningRecord } from '../domain/facts';
import { type Instant, plus } from '../domain/instant';
import type { InstanceId, PlayName, TicketKey } from '../domain/names';

/** Attributes of the ledger's item: for each play and ten minutes the set of matters that opened then. */
const OPENED = 'opened:';

/** A storm must not fill the item. As many openings in ten minutes trip every breaker that duty.yml may describe. */
export const MOST_OPENINGS = 20;

/** The longest window of a breaker and the half hour that it stays open, with room to spare. */
const REMEMBERED = { hours: -2 };

const CONTRIBUTOR = 'contributor';

/** The attribute that takes this opening: `opened:web-server-down@2026-03-01T04:0`. */
export function openingsAttribute({ play, at }: Pick<OpeningRecord, 'play' | 'at'>): string {
  return `${OPENED}${play}@${tenMinutesOf(at)}`;
}

/** A member of the set: the same opening is the same text. */
export function openingMember({ at, ticket, alarm, server, ofContributor }: OpeningRecord): string {
  if (ofContributor) return JSON.stringify([at, ticket, alarm, server ?? '', CONTRIBUTOR]);
  return JSON.stringify(server ? [at, ticket, alarm, server] : [at, ticket, alarm]);
}

type Member = readonly [Instant, TicketKey, string, InstanceId?, string?];

/** The openings in the ledger's item. */
export function openingsIn(item: Item): readonly OpeningRecord[] {
  return Object.entries(item).flatMap(([name, members]) => {
    if (!name.startsWith(OPENED)) return [];
    const play = name.slice(OPENED.length, name.lastIndexOf('@')) as PlayName;
    return [...(members as ReadonlySet<string>)].map((member) => {
      const [at, ticket, alarm, server, kind] = JSON.parse(member) as Member;
      const ofContributor = kind === CONTRIBUTOR ? { ofContributor: true as const } : {};
      return { at, play, ticket, alarm, ...(server ? { server } : {}), ...ofContributor };
    });
  });
}

/** The attributes that no limit looks at any more. */
export function staleOpenings(item: Item, now: Instant): readonly string[] {
  const before = tenMinutesOf(plus(now, REMEMBERED));
  return Object.keys(item).filter(
    (name) => name.startsWith(OPENED) && name.slice(name.lastIndexOf('@') + 1) < before,
  );
}

function tenMinutesOf(moment: Instant): string {
  return moment.slice(0, '2026-03-01T04:0'.length);
}
