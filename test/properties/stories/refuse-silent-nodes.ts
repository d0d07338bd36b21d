import { actionNamed } from '../../../shared/actions/index';
import { because } from '../../../shared/domain/because';
import type { InMemory } from '../../support/in-memory-ports';

/** Systems Manager takes no command for a node whose agent does not answer; EC2 needs no agent. */
export function refuseSilentNodes({ hands, facts }: InMemory): void {
  const { perform } = hands;
  hands.perform = async (place, ticket, intent, effect) => {
    const { action, target } = effect;
    const agent = facts.agents[target.instanceId];
    const isSilent = typeof agent === 'object' && (agent.kind === 'missing' || agent.ping !== 'Online');
    if (!isSilent || actionNamed(action).kind === 'server') return perform(place, ticket, intent, effect);
    const why = 'InvalidInstanceId';
    return { kind: 'failed', because: because('action-refused', { action, server: target.name, why }) };
  };
}
