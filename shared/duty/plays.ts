import type { Duty, Play } from '../domain/duty';
import { alertPrefixes } from './alert-names';
import { isAboutToban } from '../own-alarms';

interface Pattern {
  readonly play: Play;
  /** Position in duty.yml: the first play that matches answers. */
  readonly order: number;
  readonly expression: RegExp;
}

interface PlayIndex {
  readonly byName: ReadonlyMap<string, Play>;
  readonly exact: ReadonlyMap<string, Pattern>;
  /** Patterns by the literal text before their first `*`. */
  readonly byPrefix: ReadonlyMap<string, readonly Pattern[]>;
  readonly prefixLengths: readonly number[];
  /** What only patterns that begin so themselves answer. */
  readonly foreign: readonly string[];
}

/** Indexes are kept with the duty they were made from: an estate with a thousand plays is searched no slower than one with ten. */
const indexes = new WeakMap<Duty, PlayIndex>();

/**
 * The first play in duty.yml that answers an alarm of this name. None answers alarms about Toban itself, and alarms of
 * other monitoring are answered by patterns that name it, however wide the others are.
 */
export function playFor(duty: Duty, alarmName: string): Play | undefined {
  if (isAboutToban(alarmName)) return undefined;
  const { exact, byPrefix, prefixLengths, foreign } = indexOf(duty);
  const named = foreign.find((prefix) => alarmName.startsWith(prefix))?.length ?? 0;
  let first = exact.get(alarmName);
  for (const length of prefixLengths) {
    if (length < named) continue;
    for (const pattern of byPrefix.get(alarmName.slice(0, length)) ?? []) {
      if ((!first || pattern.order < first.order) && pattern.expression.test(alarmName)) first = pattern;
    }
  }
  return first?.play;
}

/** The play of this name, if duty.yml still has it. */
export function playNamed(duty: Duty, name: string): Play | undefined {
  return indexOf(duty).byName.get(name);
}

function indexOf(duty: Duty): PlayIndex {
  const known = indexes.get(duty);
  if (known) return known;
  const exact = new Map<string, Pattern>();
  const byPrefix = new Map<string, Pattern[]>();
  for (const [order, play] of duty.plays.entries()) {
    for (const alarm of play.alarms) {
      const pattern = { play, order, expression: expressionOf(alarm) };
      const star = alarm.indexOf('*');
      if (star < 0) {
        if (!exact.has(alarm)) exact.set(alarm, pattern);
      } else {
        const prefix = alarm.slice(0, star);
        byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), pattern]);
      }
    }
  }
  const prefixLengths = [...new Set([...byPrefix.keys()].map((prefix) => prefix.length))];
  const byName = new Map<string, Play>(duty.plays.map((play) => [play.name, play]));
  const index = { byName, exact, byPrefix, prefixLengths, foreign: alertPrefixes(duty) };
  indexes.set(duty, index);
  return index;
}

function expressionOf(pattern: string): RegExp {
  const literal = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 's');
}
