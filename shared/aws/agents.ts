import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';

import type { AgentFacts } from '../domain/facts';
import { instant } from '../domain/instant';
import type { InstanceId } from '../domain/names';
import type { Clients } from './clients';

/** The SSM Agent of one node. Systems Manager does not list stopped nodes, nor those it never heard of. */
export async function readAgent({ systems }: Clients, instanceId: InstanceId): Promise<AgentFacts> {
  const answer = await systems.send(
    new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [instanceId] }] }),
  );
  const node = answer.InstanceInformationList?.[0];
  if (!node) return { kind: 'missing' };
  return {
    kind: 'agent',
    ping: node.PingStatus ?? 'unknown',
    version: node.AgentVersion ?? 'unknown',
    ...(node.LastPingDateTime ? { lastPing: instant(node.LastPingDateTime) } : {}),
  };
}
