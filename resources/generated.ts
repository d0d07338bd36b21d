import { baselineAlarmResources } from './baseline-alarms';
import { documentResources } from './documents';
import { maintainFunction, maintainResources } from './maintain';
import type { Policy } from './policy-of';
import { roleResources } from './roles';
import { ruleResources } from './rules';
import { subscriptionResources } from './subscriptions';
import type { Resources } from './resource';

export { readPolicy } from './read-policy';

/** The functions that are deployed only where duty.yml needs them. */
export function functionsFor(policy: Policy): Readonly<Record<string, object>> {
  return maintainFunction(policy);
}

/** The resources that depend on duty.yml, by concern. `serverless.yml` takes each as a file of its own. */
export const generated: Readonly<Record<string, (policy: Policy, stage: string) => Resources>> = {
  baselineAlarms: baselineAlarmResources,
  documents: documentResources,
  maintain: maintainResources,
  roles: roleResources,
  rules: ruleResources,
  subscriptions: subscriptionResources,
};
