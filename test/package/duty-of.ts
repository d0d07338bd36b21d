import type { Duty } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';
import { policyOf, type Policy } from '../../resources/policy-of';

/** The duty of a text of duty.yml that must be sound. */
export function dutyOf(text: string): Duty {
  const loaded = loadDuty(text);
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems, undefined, 2));
  return loaded.duty;
}

/** The policy of a duty beside two documents of ours. */
export function policyFor(text: string): Policy {
  return policyOf(dutyOf(text), [
    { name: 'Toban-Diagnose', content: 'looks' },
    { name: 'Toban-RestartService', content: 'restarts' },
  ]);
}
