import type { Answer, Answers, ChangeRecord } from '../domain/facts';
import type { AlarmTicket } from '../domain/alarm-ticket';

/** How many servers are kept where no single one is meant. */
const KEPT = 10;

/** How the permit of a target group begins. */
const TARGET_GROUP = 'targetgroup/';

/** Most groups are smaller; of a larger one the beginning shows what it was like. */
const PEERS_KEPT = 30;

/** As many openings as the highest limit of a circuit breaker counts. */
const OPENINGS_KEPT = 20;
/** The ends by which the circuit breaker judges our own changes. */
const ENDS_KEPT = 5;

/** The part of the answers that concerns this ticket's server: enough to decide again, small enough to keep. */
export function answersAbout(
  { target, play }: Pick<AlarmTicket, 'target' | 'play'>,
  answers: Answers,
): Answers {
  const { servers, targets, peers, ledger, command, ...small } = answers;
  const id = target?.instanceId;
  return {
    ...small,
    ...(servers
      ? {
          servers: keep(servers, (all) => all.filter((each) => !id || each.instanceId === id).slice(0, KEPT)),
        }
      : {}),
    ...(targets
      ? { targets: keep(targets, (all) => all.filter(({ state }) => state !== 'healthy').slice(0, KEPT)) }
      : {}),
    ...(peers ? { peers: keep(peers, (all) => all.slice(0, PEERS_KEPT)) } : {}),
    ...(ledger
      ? {
          ledger: keep(ledger, ({ permits, changes, openings, recoveries, attended, troubles = {} }) => ({
            permits: pick(
              permits,
              (scope) => scope === id || scope === target?.group || scope.startsWith(TARGET_GROUP),
            ),
            changes: pick(
              changes,
              (_, change) => change.server === id || change.group === target?.group || ended(changes, change),
            ),
            openings: openings.filter((opening) => opening.play === play).slice(-OPENINGS_KEPT),
            ...(id && recoveries?.[id] ? { recoveries: { [id]: recoveries[id] } } : {}),
            ...(attended ? { attended: pick(attended, (_, { server }) => server === id) } : {}),
            ...(Object.keys(troubles).length > 0 ? { troubles } : {}),
          })),
        }
      : {}),
    // The output's end is for the human who reads the ticket; 2,000 characters show what broke.
    ...(command
      ? {
          command: keep(command, (facts) =>
            'tail' in facts ? { ...facts, tail: facts.tail.slice(-2000) } : facts,
          ),
        }
      : {}),
  };
}

/** Whether this change is one of the last that ended. */
function ended(changes: Readonly<Record<string, ChangeRecord>>, { end }: ChangeRecord): boolean {
  if (!end) return false;
  const later = Object.values(changes).filter((other) => other.end && other.end.at > end.at);
  return later.length < ENDS_KEPT;
}

function keep<T>(answer: Answer<T>, part: (value: T) => T): Answer<T> {
  return answer.kind === 'known' ? { kind: 'known', value: part(answer.value) } : answer;
}

function pick<T>(
  record: Readonly<Record<string, T>>,
  wanted: (key: string, value: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => wanted(key, value)));
}
