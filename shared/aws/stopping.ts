import { DescribeInstanceAttributeCommand, DescribeInstanceTypesCommand } from '@aws-sdk/client-ec2';
import type { _InstanceType } from '@aws-sdk/client-ec2';

import type { StoppingFacts } from '../domain/facts';
import type { InstanceId } from '../domain/names';
import { OpsError } from '../ops-error';
import type { Clients } from './clients';

/** What a stop would do to a server. EC2 tells one attribute at a time, and of disks only what the type has. */
export async function readStopping({ servers }: Clients, instanceId: InstanceId): Promise<StoppingFacts> {
  const [isProtected, type] = await Promise.all([
    servers.send(
      new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute: 'disableApiStop' }),
    ),
    servers.send(new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute: 'instanceType' })),
  ]);
  const instanceType = type.InstanceType?.Value;
  const protection = isProtected.DisableApiStop?.Value;
  if (!instanceType || protection === undefined) {
    throw new OpsError(`Expected the type and the stop protection of ${instanceId}, got nothing`, {
      retryable: true,
    });
  }
  const types = await servers.send(
    new DescribeInstanceTypesCommand({ InstanceTypes: [instanceType as _InstanceType] }),
  );
  const hasHostDisks = types.InstanceTypes?.[0]?.InstanceStorageSupported;
  if (hasHostDisks === undefined) {
    throw new OpsError(`Expected whether ${instanceType} has disks of the host, got nothing`, {
      retryable: true,
    });
  }
  return { isProtected: protection, instanceType, hasHostDisks };
}
