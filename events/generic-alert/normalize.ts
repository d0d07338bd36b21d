import type { Alert } from '../../shared/domain/alert';
import type { AlertMapping } from '../../shared/domain/duty';
import { instant } from '../../shared/domain/instant';
import type { Instant } from '../../shared/domain/instant';
import { signalId } from '../../shared/signal-id';
import { notAfter, readEach } from '../alert-reading';
import type { AlertReader } from '../alert-reading';
import { found } from '../found';
import { line } from '../line';
import { namedServers } from '../named-servers';
import { severityOf } from '../severity';
import { timestamp } from '../timestamp';
import { UnrecognizedEventError } from '../unrecognized-event-error';
import { textAt, valueAt } from './schema';

/** Reads posts of a monitoring system that duty.yml describes: where in its JSON stands what. */
export function mappedAlerts(mapping: AlertMapping): AlertReader {
  return (post, arrivedAt) => readEach(itemsOf(post, mapping), (item) => alertOf(item, mapping, arrivedAt));
}

function itemsOf(post: unknown, { alerts, name }: AlertMapping): readonly unknown[] {
  if (alerts === undefined) return [post];
  const list = valueAt(post, alerts);
  if (Array.isArray(list)) return list;
  throw mismatch(name, alerts, 'a list', list);
}

function alertOf(item: unknown, mapping: AlertMapping, arrivedAt: Instant): Alert {
  const { name: source, id, title, reason, severity, servers } = mapping;
  const known = severity === undefined ? undefined : severityOf(textAt(item, severity));
  const hosts = servers.flatMap((path) => textAt(item, path) ?? []);
  return {
    source: 'generic',
    name: `${source}:${line(required(item, title, mapping), 200)}`,
    key: signalId('generic', source, ...id.map((path) => required(item, path, mapping))),
    state: stateOf(item, mapping),
    at: momentOf(item, mapping, arrivedAt),
    reason: line((reason === undefined ? undefined : textAt(item, reason)) ?? '', 400),
    ...(known && { severity: known }),
    servers: namedServers(Object.fromEntries(hosts.map((host, index) => [LABELS[index] ?? 'host', host]))),
  };
}

/** Whatever a mapping calls them, they name servers. */
const LABELS = ['host', 'hostname', 'instance', 'instance id', 'node', 'server'];

function stateOf(item: unknown, { name, state }: AlertMapping): Alert['state'] {
  const word = textAt(item, state.field)?.toLowerCase();
  const is = (words: readonly string[]) => words.some((each) => each.toLowerCase() === word);
  if (is(state.firing)) return 'ALARM';
  if (is(state.resolved)) return 'OK';
  const words = [...state.firing, ...state.resolved].join(', ');
  throw mismatch(name, state.field, `one of ${words}`, valueAt(item, state.field));
}

/** A timestamp with its zone, or seconds or milliseconds since 1970; anything else is a time of nobody knows where. */
function momentOf(item: unknown, { at }: AlertMapping, arrivedAt: Instant): Instant {
  const text = at === undefined ? undefined : textAt(item, at);
  const moment = text === undefined ? undefined : (sinceEpoch(text) ?? timestamp(text));
  return moment ? notAfter(moment, arrivedAt) : arrivedAt;
}

function sinceEpoch(text: string): Instant | undefined {
  if (!/^\d{10}(\d{3})?$/.test(text)) return undefined;
  return instant(Number(text.padEnd(13, '0')));
}

function required(item: unknown, path: string, { name }: AlertMapping): string {
  const text = textAt(item, path);
  if (text !== undefined) return text;
  throw mismatch(name, path, 'a text that somebody filled in', valueAt(item, path));
}

function mismatch(name: string, where: string, expected: string, value: unknown): UnrecognizedEventError {
  return new UnrecognizedEventError({ what: `${name} post`, where, expected, found: found(value) });
}
