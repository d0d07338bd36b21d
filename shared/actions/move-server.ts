import type { ServerAction } from '../domain/action';

/**
 * Stops an EC2 instance and starts it again, which moves it to another host: for a server whose host is broken. Only
 * one with its disks on EBS, and never a member of an Auto Scaling group. A stop that hangs is told, never forced.
 */
export const moveServer: ServerAction = {
  kind: 'server',
  name: 'move-server',
  changes: true,
  repeatable: false,
  disruptive: true,
  permissions: ['ec2:StartInstances', 'ec2:StopInstances'],
  parameters: {},
  operation: 'move',
};
