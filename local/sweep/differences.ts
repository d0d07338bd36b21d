import type { Ending, NoticeEnding, TicketEnding } from './ending';

/** In which ways a run ended otherwise than the clean one, in words; empty where it ended as it should. */
export function differences(clean: Ending, struck: Ending): readonly string[] {
  return [
    ...ofTickets(clean.tickets, struck.tickets),
    ...ofCommands(clean.sent, struck.sent),
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

function said({ stage, because, episode, openings }: TicketEnding): string {
  return `${stage} (${because}), episode ${episode}, opening ${openings}`;
}

function ofCommands(clean: Ending['sent'], struck: Ending['sent']): readonly string[] {
  return [...new Set([...Object.keys(clean), ...Object.keys(struck)])].flatMap((document) => {
    const [wanted, found] = [clean[document] ?? 0, struck[document] ?? 0];
    return wanted === found ? [] : [`${document} sent ${found} times instead of ${wanted}`];
  });
}

/**
 * Every kind of notice that people should have got did reach them, and none came twice but with the words that it may be
 * a repeat. A hold for a reason of its own may be told besides: the fault itself may be what Toban waits for.
 */
function ofNotices(clean: readonly NoticeEnding[], struck: readonly NoticeEnding[]): readonly string[] {
  const keyOf = ({ ticket, kind }: NoticeEnding) => `${kind} of ${ticket}`;
  return [...new Set([...clean, ...struck].map(keyOf))].flatMap((key) => {
    const wanted = clean.filter((notice) => keyOf(notice) === key);
    const found = struck.filter((notice) => keyOf(notice) === key);
    const first = found.filter(({ isRepeat }) => !isRepeat);
    const isHold = key.startsWith('held ');
    const reasons = new Set(first.map(({ reason }) => reason));
    const surplus = isHold ? first.length - reasons.size : first.length - wanted.length;
    return [
      ...(found.length === 0 || (!isHold && found.length < wanted.length)
        ? [`notice lost: ${key} (${found.length} of ${wanted.length})`]
        : []),
      ...(surplus > 0 ? [`notice told ${first.length} times without the words of a repeat: ${key}`] : []),
    ];
  });
}
