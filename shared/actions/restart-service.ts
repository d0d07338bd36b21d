import type { CommandAction } from '../domain/action';
import { failure, runningOr, serviceParameter, succeeded } from './document';

/** Restarts one service, after its configuration passed its own test. The document does it once per attempt. */
export const restartService: CommandAction = {
  kind: 'command',
  name: 'restart-service',
  changes: true,
  repeatable: true,
  permissions: ['ssm:SendCommand'],
  parameters: { service: serviceParameter },

  order: ({ with: { service = '' } }, attempt) => ({
    document: 'Toban-RestartService',
    parameters: { Service: service, Attempt: attempt },
    deliverySeconds: 60,
    executionSeconds: 180,
  }),

  judge: (command, effect) =>
    runningOr(command, () => {
      if (command.status !== 'success') return failure(command, effect);
      const { action, target } = effect;
      switch (command.result?.['result']) {
        // The document ends with 0 in no other case: output that was cut takes nothing from that.
        case undefined:
        case 'restarted':
          return succeeded('action-succeeded', { action, server: target.name });
        case 'already-done':
          return succeeded('action-was-done', { action, server: target.name });
        default:
          return failure(command, effect);
      }
    }),
};
