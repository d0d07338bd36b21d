import { actionNamed } from '../shared/actions';
import type { Duty } from '../shared/domain/duty';
import type { InstanceId } from '../shared/domain/names';

/** Any target will do: which document an action orders depends on the step alone. */
const target = { instanceId: 'i-00000000000000000' as InstanceId, name: '', group: '' };

/** The documents that the steps of the plays would order, each once. */
export function orderedDocuments(duty: Duty): readonly string[] {
  const steps = duty.plays.flatMap(({ steps }) => steps);
  const names = steps.flatMap((step) => {
    const action = actionNamed(step.action);
    if (action.kind !== 'command') return [];
    return action.order({ kind: 'action', action: step.action, with: step.with, target }, 'none').document;
  });
  return [...new Set(names)].sort();
}
