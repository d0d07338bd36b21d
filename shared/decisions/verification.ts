import type { Step } from '../domain/duty';
import type { Answer } from '../domain/facts';
import type { Question } from '../domain/question';
import { playNamed } from '../duty/plays';
import { targetGroupOf } from '../ledger-reading';
import { whyUntold } from '../untold';
import type { WithTicket } from './situation';

type Asked = Pick<WithTicket, 'ticket' | 'duty' | 'answers'>;

/** What a look at the server says of the step, in the words of AWS. */
export type Finding =
  | { readonly kind: 'well'; readonly found: string }
  | { readonly kind: 'unwell'; readonly found: string }
  | { readonly kind: 'unreadable'; readonly why: string }
  /** Nothing could ever say it. */
  | { readonly kind: 'impossible'; readonly why: string };

/** What must be asked besides the alarm. */
export function questionsOfVerification(how: Step['verify'], asked: Asked): readonly Question[] {
  const { target } = asked.ticket;
  switch (how) {
    case 'alarm-ok':
    case 'command':
      return [];
    case 'target-healthy': {
      const targetGroup = targetGroupAround(asked);
      return targetGroup ? [{ kind: 'targets', targetGroup }] : [];
    }
    case 'status-checks': {
      const instanceId = target?.instanceId;
      return instanceId
        ? [
            { kind: 'checks', instanceId },
            { kind: 'agent', instanceId },
          ]
        : [];
    }
    default:
      return how satisfies never;
  }
}

/** What the answers say. The alarm's own OK ends the matter before this is asked. */
export function findingOf(how: Step['verify'], asked: Asked): Finding {
  switch (how) {
    case 'alarm-ok':
    case 'command':
      return ofAlarm(asked);
    case 'target-healthy':
      return ofTarget(asked);
    case 'status-checks':
      return ofChecks(asked);
    default:
      return how satisfies never;
  }
}

function ofAlarm({ answers: { alarm } }: Asked): Finding {
  return alarm?.kind === 'known' ? { kind: 'unwell', found: 'ALARM' } : unreadable('alarm', alarm);
}

/** A server is a target once for each port that it serves, and gets all its visitors only when all of them are healthy. */
function ofTarget(asked: Asked): Finding {
  const { answers, ticket } = asked;
  const targetGroup = targetGroupAround(asked);
  if (!targetGroup) return { kind: 'impossible', why: 'no target group is known' };
  const { targets } = answers;
  if (targets?.kind !== 'known') return unreadable('targets', targets);
  const own = targets.value.filter(({ id }) => id === ticket.target?.instanceId);
  if (own.length === 0) return { kind: 'impossible', why: `it is no target of ${targetGroup}` };
  const found = own.map(({ state, reason }) => (reason ? `${state}, ${reason}` : state)).join('; ');
  return { kind: own.every(({ state }) => state === 'healthy') ? 'well' : 'unwell', found };
}

/** Both checks of EC2, and an agent that answers: the network, the host and the operating system are there. */
function ofChecks({ answers: { checks, agent } }: Asked): Finding {
  if (checks?.kind !== 'known') return unreadable('checks', checks);
  if (agent?.kind !== 'known') return unreadable('agent', agent);
  const { system, instance } = checks.value;
  const ping = agent.value.kind === 'agent' ? agent.value.ping : 'missing';
  const isWell = system === 'ok' && instance === 'ok' && ping === 'Online';
  return { kind: isWell ? 'well' : 'unwell', found: `system ${system}, instance ${instance}, agent ${ping}` };
}

function unreadable(question: string, answer: Answer<unknown> | undefined): Finding {
  return { kind: 'unreadable', why: `${question}: ${whyUntold(answer)}` };
}

/** The target group that the alarm named, else that of the system. */
function targetGroupAround({ ticket, duty }: Asked): string | undefined {
  const play = playNamed(duty, ticket.play);
  return ticket.target?.targetGroup ?? (play && targetGroupOf(duty, play));
}
