import type { ServerAction } from '../domain/action';

/**
 * Reboots an EC2 instance through EC2: for a server that hangs, whose agent answers nobody. Never a member of an Auto
 * Scaling group, and never twice.
 */
export const rebootServer: ServerAction = {
  kind: 'server',
  name: 'reboot-server',
  changes: true,
  repeatable: false,
  disruptive: true,
  permissions: ['ec2:RebootInstances'],
  parameters: {},
  operation: 'reboot',
};
