import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { drills } from '../../../local/drills/index';
import type { Duty } from '../../../shared/domain/duty';
import type { ServerFacts } from '../../../shared/domain/facts';
import type { InstanceId } from '../../../shared/domain/names';
import type { Measure } from '../../../shared/domain/signal';
import { loadDuty } from '../../../shared/duty/load';
import { server } from '../../support/estate';
import { type Facts, factsOf } from '../../support/in-memory-world';

/** The estate of duty.yml, on which every drill plays. */
export const web1 = 'i-0a1b2c3d4e5f60001' as InstanceId;
export const web2 = 'i-0a1b2c3d4e5f60002' as InstanceId;
export const batch1 = 'i-0a1b2c3d4e5f60003' as InstanceId;
export const targetGroup = 'targetgroup/wordpress-web/73e2d6bc24d8a067';

const NAMES: Readonly<Record<string, string>> = { [web1]: 'web-1', [web2]: 'web-2', [batch1]: 'batch-1' };

export function nameOf(id: string): string {
  return NAMES[id] ?? id;
}

/** duty.yml as the drill has it. */
export function dutyOfDrill(name: string): Duty {
  const drill = drills.find((each) => each.name === name);
  if (!drill) throw new Error(`Expected a drill named ${name}, found none`);
  const text = readFileSync(join(__dirname, '../../../duty.yml'), 'utf8');
  const loaded = loadDuty(drill.duty?.(text) ?? text);
  if ('duty' in loaded) return loaded.duty;
  throw new Error(`The duty.yml of ${name} is invalid: ${JSON.stringify(loaded.problems)}`);
}

/** An estate on which all is well. */
export function shopFacts(changes: Partial<Facts> = {}): Facts {
  return factsOf({
    alarms: { 'toban-wordpress-http': 'OK' },
    servers: Object.keys(NAMES).map((id) => shopServer(id as InstanceId)),
    targets: { [targetGroup]: targetsWith() },
    ...changes,
  });
}

export function shopServer(id: InstanceId, tags: Readonly<Record<string, string>> = {}): ServerFacts {
  const { tags: own, ...facts } = server(id, nameOf(id));
  return { ...facts, tags: { ...own, ...tags } };
}

/** The targets behind the load balancer, of which these are unhealthy. */
export function targetsWith(...unhealthy: readonly InstanceId[]): Facts['targets'][string] {
  return [web1, web2].map((id) => ({ id, state: unhealthy.includes(id) ? 'unhealthy' : 'healthy' }));
}

/** What the alarm of the load balancer measures. */
export const unhealthyHosts: Measure = {
  namespace: 'AWS/ApplicationELB',
  metric: 'UnHealthyHostCount',
  dimensions: { LoadBalancer: 'app/wordpress/50dc6c495c0c9188', TargetGroup: targetGroup },
};

/** What an alarm about one server measures. */
export function ofServer(instanceId: InstanceId): Measure {
  return { namespace: 'WordPress', metric: 'Errors', dimensions: { InstanceId: instanceId } };
}
