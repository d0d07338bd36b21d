import type { ServerAction } from '../domain/action';

/**
 * Marks a member of an Auto Scaling group as unhealthy, so that its group terminates it and launches another. Only when a
 * person approved, and never for a server outside of a group. The group itself must bear the tag `toban` of the system.
 */
export const replaceServer: ServerAction = {
  kind: 'server',
  name: 'replace-server',
  changes: true,
  repeatable: false,
  disruptive: true,
  permissions: ['autoscaling:SetInstanceHealth'],
  parameters: {},
  operation: 'replace',
};
