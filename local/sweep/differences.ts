import type { Ending, NoticeEnding, TicketEnding } from './ending';

/** In which ways a run ended otherwise than the clean one, in words; empty where it ended as it should. */
export function differences(clean: Ending, struck: Ending): readonly string[] {
  return [
    ...ofTickets(clean.tickets, struck.tickets),
    ...ofCounts(clean.sent, struck.sent, 'sent'),
    ...ofCounts(clean.reboots, struck.reboots, 'rebooted'),
    ...ofNotices(clean.notices, struck.notices),
    ...struck.permits
      .filter((scope) => !clean.permits.includes(scope))
      .map((scope) => `permit not returned: ${scope}`),
    ...(struck.deadLetters > clean.deadLetters ? [`dead letters: ${struck.deadLetters}`] : []),
  ];
}

function ofTickets(clean: readonly TicketEnding[], struck: readonly TicketEnding[]): readonly string[] {
  const names = [...new Set([...clean, ...struck].map(({ alarm }) => alarm))];
  return names.flatMap((alarm) => {
    const wanted = clean.find((each) => each.alarm === alarm);
    const found = struck.find((each) => each.alarm === alarm);
    if (!wanted || !found) return [`ticket of ${alarm}: ${wanted ? 'none' : 'one too many'}`];
    return [
      ...(said(wanted) === said(found)
        ? []
        : [`ticket of ${alarm}: ${said(found)} instead of ${said(wanted)}`]),
      ...(found.isWatched ? [] : [`ticket of ${alarm} is stuck: no timer, no human`]),
      ...found.unsettled.map((intent) => `ticket of ${alarm}: not settled: ${intent}`),
    ];
  });
}

/** The event says it, or a look finds it, whichever comes first: the alarm is OK, and Toban changed nothing. */
const ALIKE = ['alarm-ok-again', 'recovered-alone'];

function said({ stage, because, episode, openings }: TicketEnding): string {
  return `${stage} (${ALIKE.includes(because) ? 'recovered-alone' : because}), episode ${episode}, opening ${openings}`;
}

type Counts = Readonly<Record<string, number>>;

function ofCounts(clean: Counts, struck: Counts, what: string): readonly string[] {
  return [...new Set([...Object.keys(clean), ...Object.keys(struck)])].flatMap((name) => {
    const [wanted, found] = [clean[name] ?? 0, struck[name] ?? 0];
    return wanted === found ? [] : [`${name} ${what} ${found} times instead of ${wanted}`];
  });
}

/**
 * Every kind of notice that people should have got did reach them, and none came twice but with the words that it may be
 * a repeat. A hold may be told besides, since the fault itself may be what Toban waits for; then nobody hears again that
 * the matter was opened, and whoever heard of the hold hears of the end too.
 */
function ofNotices(clean: readonly NoticeEnding[], struck: readonly NoticeEnding[]): readonly string[] {
  const tickets = [...new Set([...clean, ...struck].map(({ ticket }) => ticket))];
  return tickets.flatMap((ticket) => {
    const wanted = kindsOf(clean, ticket);
    const found = kindsOf(struck, ticket);
    const wasHeld = (found.get('held')?.length ?? 0) > (wanted.get('held')?.length ?? 0);
    return [...new Set([...wanted.keys(), ...found.keys()])].flatMap((kind) => {
      const [due, came] = [wanted.get(kind) ?? [], found.get(kind) ?? []];
      const mayLack = wasHeld && (kind === 'opened' || kind === 'held');
      const first = came.filter(({ isRepeat }) => !isRepeat);
      const surplus =
        kind === 'held'
          ? first.length - new Set(first.map(({ reason }) => reason)).size
          : first.length - Math.max(due.length, wasHeld && kind === 'resolved' ? 1 : 0);
      return [
        ...(came.length < due.length && !mayLack
          ? [`notice lost: ${kind} of ${ticket} came ${came.length} times instead of ${due.length}`]
          : []),
        ...(surplus > 0
          ? [`notice told again without a word: ${kind} of ${ticket}, ${surplus} too many`]
          : []),
      ];
    });
  });
}

function kindsOf(
  notices: readonly NoticeEnding[],
  ticket: string,
): ReadonlyMap<string, readonly NoticeEnding[]> {
  const kinds = new Map<string, NoticeEnding[]>();
  for (const notice of notices.filter((each) => each.ticket === ticket)) {
    kinds.set(notice.kind, [...(kinds.get(notice.kind) ?? []), notice]);
  }
  return kinds;
}
