import type { Duty, Play } from './domain/duty';
import type { Answers, ChangeRecord, OpeningRecord, Permit } from './domain/facts';
import type { Objection, Proposal } from './domain/guard';
import type { Target } from './domain/alarm-ticket';
import type { Intent } from './domain/effect';
import { untold } from './untold';

type Reading =
  | {
      readonly kind: 'known';
      readonly changes: readonly ChangeRecord[];
      readonly permits: Readonly<Record<string, Permit>>;
      readonly openings: readonly OpeningRecord[];
    }
  | { readonly kind: 'unreadable'; readonly objection: Objection };

/** What the ledger says, or the objection to raise because it says nothing: limits that cannot be read are reached. */
export function recordedChanges({ answers, now, ticket }: Proposal): Reading {
  const answer = answers.ledger;
  if (answer?.kind === 'known') {
    const { changes, permits, openings } = answer.value;
    const done: ChangeRecord[] = [];
    for (const [id, change] of Object.entries(changes)) {
      if (!wasPrevented(ticket.intents[id])) done.push(change);
    }
    return { kind: 'known', changes: done, permits, openings };
  }
  return { kind: 'unreadable', objection: untold('ledger', answer, now) };
}

/** A change is recorded with its permit, a moment before it is performed: one that was then not performed limits nothing. */
function wasPrevented(intent: Intent | undefined): boolean {
  const { kind } = intent?.outcome ?? {};
  return intent !== undefined && (kind === undefined || kind === 'held' || kind === 'failed');
}

/**
 * A change holds a permit for its server and one for the group: two alarms may name one server in two ways. Behind a load
 * balancer it holds one for the target group too: two plays may select the same peers in two ways.
 */
export function permitScopes(
  { instanceId, group }: Target,
  { targetGroup, peers }: { readonly targetGroup?: string | undefined } & Pick<Answers, 'peers'>,
): readonly string[] {
  const behind = peers?.kind === 'known' && peers.value.some(({ id }) => id === instanceId);
  return [
    instanceId,
    ...(group === instanceId ? [] : [group]),
    ...(behind && targetGroup ? [targetGroup] : []),
  ];
}

/** The target group in which a play's servers have their peers, where duty.yml names one. */
export function targetGroupOf({ systems }: Duty, { system }: Pick<Play, 'system'>): string | undefined {
  return systems[system]?.loadBalancer?.targetGroup;
}
