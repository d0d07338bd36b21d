import { backupResources } from './backups';
import { baselineAlarmResources } from './baseline-alarms';
import { channelResources } from './channels';
import { documentResources } from './documents';
import { maintainResources } from './maintain';
import type { Policy } from './policy-of';
import { doorResources } from './door';
import { reportResources } from './report';
import { roleResources } from './roles';
import { ruleResources } from './rules';
import { subscriptionResources } from './subscriptions';
import type { Resources } from './resource';

export { functionsFor } from './functions';
export { readPolicy } from './read-policy';

/** The resources that depend on duty.yml, by concern. `serverless.yml` takes each as a file of its own. */
export const generated: Readonly<Record<string, (policy: Policy, stage: string) => Resources>> = {
  backups: backupResources,
  baselineAlarms: baselineAlarmResources,
  channels: channelResources,
  documents: documentResources,
  door: doorResources,
  maintain: maintainResources,
  report: reportResources,
  roles: roleResources,
  rules: ruleResources,
  subscriptions: subscriptionResources,
};
