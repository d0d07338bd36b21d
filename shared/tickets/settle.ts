import type { Table } from '../aws/table';
import type { TicketKey } from '../domain/names';
import type { Settlement } from '../domain/ports';
import type { Ticket } from '../domain/ticket';
import { OpsError } from '../ops-error';
import { NOW, ticketIn } from './item';
import { ATTENTION, watchOf, type Watch } from './watch';

/** How often the index is told again while other signals change the ticket at the same moment. */
const TRIES = 5;

interface Change {
  readonly sets: readonly string[];
  readonly removes?: readonly string[];
  readonly conditions: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Writes outcomes by path, on the condition that their claim is still ours: another signal's commit cannot break it.
 * Where some are not ours any more, or were forgotten when the matter opened again, the others are written all the same.
 * With the last outcome the ticket is watched from its own attention on.
 */
export async function settle(table: Table, { key, token, outcomes, finished }: Settlement): Promise<void> {
  if (Object.keys(outcomes).length === 0 && !finished) return;
  if (!finished) {
    await write(table, key, outcomes, token);
    return;
  }
  const ours = {
    conditions: ['#writer = :writer'],
    names: { '#writer': 'writer' },
    values: { ':writer': token },
  };
  const alone = !othersAtWork(finished, token);
  const watch = watching(watchOf({ ...finished, intents: {} }));
  if (alone && (await update(table, key, settlingOf(outcomes, token), watch, ours))) return;
  // Somebody else has written since, or is still at work: what must be watched is only known from what is there now.
  await write(table, key, outcomes, token);
  await watchAgain(table, key);
}

async function write(
  table: Table,
  key: TicketKey,
  outcomes: Settlement['outcomes'],
  token: string,
): Promise<void> {
  if (await update(table, key, settlingOf(outcomes, token))) return;
  const each = Object.entries(outcomes);
  if (each.length < 2) return;
  for (const [id, outcome] of each) await update(table, key, settlingOf({ [id]: outcome }, token));
}

function othersAtWork({ intents }: Ticket, token: string): boolean {
  return Object.values(intents).some(({ outcome, claim }) => !outcome && claim.token !== token);
}

async function watchAgain(table: Table, key: TicketKey): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const item = await table.get(key, NOW);
    if (!item) return;
    const watch = watchOf(ticketIn(item));
    if (watch.attention === item[ATTENTION]) return;
    const unchanged = {
      conditions: ['#version = :version'],
      names: { '#version': 'version' },
      values: { ':version': item['version'] },
    };
    if (await update(table, key, watching(watch), unchanged)) return;
  }
  throw new OpsError(`Expected to tell when ${key} needs attention, lost it ${TRIES} times`, {
    retryable: true,
  });
}

function settlingOf(outcomes: Settlement['outcomes'], token: string): Change {
  const ids = Object.keys(outcomes);
  const paths = { '#intents': 'intents', '#outcome': 'outcome', '#claim': 'claim', '#token': 'token' };
  return {
    sets: [
      '#version = #version + :one',
      ...ids.map((_, index) => `#intents.#i${index}.#outcome = :o${index}`),
    ],
    conditions: [
      'attribute_exists(#version)',
      ...ids.map((_, index) => `#intents.#i${index}.#claim.#token = :token`),
    ],
    names: {
      '#version': 'version',
      ...(ids.length > 0 ? paths : {}),
      ...Object.fromEntries(ids.map((id, index) => [`#i${index}`, id])),
    },
    values: {
      ':one': 1,
      ...(ids.length > 0 ? { ':token': token } : {}),
      ...Object.fromEntries(ids.map((id, index) => [`:o${index}`, outcomes[id]])),
    },
  };
}

function watching({ attention, open }: Watch): Change {
  const names = { '#attention': ATTENTION, '#open': 'open' };
  return attention
    ? {
        sets: ['#attention = :attention', '#open = :open'],
        conditions: [],
        names,
        values: { ':attention': attention, ':open': open },
      }
    : { sets: [], removes: ['#attention', '#open'], conditions: [], names, values: {} };
}

async function update(
  table: Table,
  key: TicketKey,
  ...changes: readonly Partial<Change>[]
): Promise<boolean> {
  const all = (part: 'sets' | 'removes' | 'conditions') => changes.flatMap((change) => change[part] ?? []);
  const sets = all('sets');
  const removes = all('removes');
  return table.update(key, NOW, {
    update: [
      ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
      ...(removes.length > 0 ? [`REMOVE ${removes.join(', ')}`] : []),
    ].join(' '),
    condition: all('conditions').join(' AND '),
    names: Object.assign({}, ...changes.map(({ names }) => names)) as Record<string, string>,
    values: Object.assign({}, ...changes.map(({ values }) => values)) as Record<string, unknown>,
  });
}
