import { actionNamed } from '../../shared/actions/index';
import type { Duty, Language, System } from '../../shared/domain/duty';
import type { Effect, Intent, NoticeEffect } from '../../shared/domain/effect';
import type { Ticket } from '../../shared/domain/ticket';
import { noticeText } from '../../shared/messages/notice';
import { describeEffect } from './describe-effect';
import type { ExplainedIntent } from './explanation';

interface Around {
  readonly duty: Duty;
  readonly stage: string;
  readonly language: Language;
}

/** As `shared/perform.ts` goes about it: the timer first, the humans last. */
const ORDER: readonly Effect['kind'][] = [
  'timer',
  'opening',
  'release',
  'keep',
  'attendance',
  'action',
  'backup',
  'notice',
];

/** The intents of this decision, in the order in which they would be performed. */
export function explainIntents(ticket: Ticket, claim: string, around: Around): readonly ExplainedIntent[] {
  const system = around.duty.systems[ticket.system];
  return Object.values(ticket.intents)
    .filter((intent) => intent.claim.token === claim && !intent.outcome)
    .sort((one, other) => ORDER.indexOf(one.effect.kind) - ORDER.indexOf(other.effect.kind))
    .map((intent) => explainIntent(ticket, intent, system, around));
}

function explainIntent(
  ticket: Ticket,
  { id, effect }: Intent,
  system: System | undefined,
  { language, stage }: Around,
): ExplainedIntent {
  const text = describeEffect(effect, language, system?.timeZone ?? 'UTC');
  switch (effect.kind) {
    case 'timer':
    case 'release':
    case 'keep':
    case 'opening':
    case 'attendance':
    case 'backup':
      return { id, effect, text };
    case 'action': {
      const action = actionNamed(effect.action);
      return action.kind === 'command'
        ? { id, effect, text, order: action.order(effect, id) }
        : { id, effect, text };
    }
    case 'notice':
      return {
        id,
        effect,
        text,
        notice: { to: readersOf(system, stage), ...written(ticket, effect, system) },
      };
    default:
      return effect satisfies never;
  }
}

/** The system's own topic; else Toban's, and whoever of its people has an address there. */
function readersOf(system: System | undefined, stage: string): readonly string[] {
  if (system?.topicArn) return [system.topicArn];
  return [`toban-${stage}-notices`, ...(system?.people ?? []).flatMap(({ email }) => email ?? [])];
}

function written(ticket: Ticket, effect: NoticeEffect, system: System | undefined) {
  const reader = system ?? { title: ticket.system, language: 'en' as const, timeZone: 'UTC' };
  return noticeText(ticket, effect, reader);
}
