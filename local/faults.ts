import type { Caller } from './contracts';

/**
 * How a call goes wrong. `throttle` and `error-500` answer so and do nothing; `answer-lost` does it and resets the
 * connection; `kill` does it, kills the calling process and resets the connection.
 */
export type FaultKind = 'throttle' | 'error-500' | 'answer-lost' | 'kill';

/** The call a fault is looked up for. */
export interface FaultTarget {
  readonly service: string;
  readonly operation: string;
  readonly caller: Caller;
  /** What the calling process named itself by `AWS_SDK_UA_APP_ID`. */
  readonly application?: string;
  /** Which try of the client's it is, where the client says so. */
  readonly try?: number;
}

/** Which calls go wrong: all that match, from the `nth` match on, `times` times. */
export interface FaultRule {
  readonly kind: FaultKind;
  readonly operation: string;
  readonly service?: string;
  readonly role?: string;
  /** 1, the default, is the first match. */
  readonly nth?: number;
  /** 1 unless given. */
  readonly times?: number;
  /** Of all matches from the first one struck on, only those of the process that made it. */
  readonly sameProcess?: true;
  /** What a client tries again does not match: `nth` counts what our code called. */
  readonly firstTries?: true;
}

/** The endpoint's side: what happens to this call? Asking counts the call. */
export interface Faults {
  next(target: FaultTarget): FaultKind | undefined;
  kill(target: FaultTarget): void | Promise<void>;
}

/** Faults by script. A drill adds rules; the endpoint asks at every call. */
export interface ScriptedFaults extends Faults {
  /** Returns a function that takes the rule away. */
  add(rule: FaultRule): () => void;
  /** Rules that have not struck as often as they should: a drill whose fault never happened has proved nothing. */
  pending(): readonly FaultRule[];
}

interface CountedRule {
  readonly rule: FaultRule;
  matches: number;
  /** Whose call was struck first. */
  struck?: string | undefined;
}

export function createFaults(
  options: { kill?(target: FaultTarget): void | Promise<void> } = {},
): ScriptedFaults {
  const rules = new Set<CountedRule>();
  return {
    add(rule) {
      const counted = { rule, matches: 0 };
      rules.add(counted);
      return () => rules.delete(counted);
    },

    next(target) {
      const matching = [...rules].filter(({ rule }) => matches(rule, target));
      for (const counted of matching) counted.matches += 1;
      const striking = matching.find((counted) => strikes(counted, target));
      if (striking) striking.struck ??= target.application;
      return striking?.rule.kind;
    },

    async kill(target) {
      if (!options.kill)
        throw new Error(`A fault is to kill the caller of ${target.operation}, but nobody said how`);
      await options.kill(target);
    },

    pending() {
      return [...rules].filter((counted) => counted.matches < last(counted.rule)).map(({ rule }) => rule);
    },
  };
}

function matches({ operation, service, role, firstTries }: FaultRule, target: FaultTarget): boolean {
  return (
    operation === target.operation &&
    (service === undefined || service === target.service) &&
    (role === undefined || role === target.caller.role) &&
    (!firstTries || (target.try ?? 1) === 1)
  );
}

function strikes({ rule, matches: match, struck }: CountedRule, { application }: FaultTarget): boolean {
  if (rule.sameProcess && struck !== undefined && struck !== application) return false;
  return match >= (rule.nth ?? 1) && match <= last(rule);
}

function last({ nth = 1, times = 1 }: FaultRule): number {
  return nth + times - 1;
}
