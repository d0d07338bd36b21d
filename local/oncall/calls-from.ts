import type { Duty, Escalation, System } from '../../shared/domain/duty';
import { type Instant, secondsBetween } from '../../shared/domain/instant';
import type { NoticeEffect } from '../../shared/domain/effect';
import type { Standing } from '../../shared/domain/ticket-record';
import { bottom, climb, rungsFor } from '../../shared/duty/chain';
import { CALLING } from '../../shared/duty/escalation-schema';

type Kind = NoticeEffect['notice'];

/** Whom a chain would call, one after the other, if nobody ever answered. */
export interface ChainCalls {
  readonly system: string;
  /** The play whose own chain it is; the system's where it is absent. */
  readonly play?: string;
  /** The kinds of notices for which these are the calls. */
  readonly kinds: readonly Kind[];
  readonly calls: readonly Call[];
}

export interface Call {
  readonly at: Instant;
  /** Minutes after the notice. */
  readonly minutes: number;
  /** Nobody, where it is said that nobody answered. */
  readonly to: readonly string[];
  /** 1 is the first time that the chain is gone through. */
  readonly round: number;
}

/** The chains of an estate, each with the calls that it would make for a notice of this moment. */
export function callsFrom(duty: Duty, at: Instant): readonly ChainCalls[] {
  return Object.values(duty.systems).flatMap((system) => {
    const plays = duty.plays.filter((play) => play.system === system.name && play.escalation);
    const chains: readonly (readonly [string | undefined, Escalation | undefined])[] = [
      [undefined, system.escalation],
      ...plays.map(({ name, escalation }) => [name, escalation] as const),
    ];
    return chains.flatMap(([play, chain]) =>
      chain
        ? alike(chain, system, at).map((calls) => ({ system: system.name, ...(play && { play }), ...calls }))
        : [],
    );
  });
}

/** Kinds that would be told to the same people at the same time stand together. */
function alike(
  chain: Escalation,
  system: System,
  at: Instant,
): readonly Pick<ChainCalls, 'kinds' | 'calls'>[] {
  const groups = new Map<string, { kinds: Kind[]; calls: readonly Call[] }>();
  for (const kind of CALLING) {
    const calls = callsFor(kind, chain, system, at);
    const key = JSON.stringify(calls);
    const group = groups.get(key) ?? { kinds: [], calls };
    group.kinds.push(kind);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function callsFor(kind: Kind, chain: Escalation, system: System, from: Instant): readonly Call[] {
  const rungs = rungsFor(chain, kind);
  if (rungs.length === 0) return [];
  const calls: Call[] = [];
  let standing: Standing = bottom(from);
  while (standing.at) {
    const now = standing.at;
    const next = climb(standing, chain, rungs, system, now);
    standing = next.standing;
    const minutes = Math.round(secondsBetween(from, now) / 60);
    if (next.called.length > 0 || !standing.at)
      calls.push({ at: now, minutes, to: next.called, round: standing.round });
  }
  return calls;
}
