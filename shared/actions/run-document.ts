import type { CommandAction } from '../domain/action';
import { failure, runningOr, succeeded } from './document';

/**
 * Runs a command document of the owner's own. It knows no `Attempt`, so it is never sent again after an unclear
 * answer: a human decides.
 */
export const runDocument: CommandAction = {
  kind: 'command',
  name: 'run-document',
  changes: true,
  repeatable: false,
  permissions: ['ssm:SendCommand'],
  parameters: {
    document: { pattern: '^[A-Za-z0-9_.-]{3,128}$', meaning: 'the name of your SSM command document' },
  },
  freeParameters: true,

  order: ({ with: { document = '', ...parameters } }) => ({
    document,
    parameters,
    deliverySeconds: 60,
    executionSeconds: 600,
  }),

  judge: (command, effect) =>
    runningOr(command, () =>
      command.status === 'success'
        ? succeeded('action-succeeded', { action: effect.action, server: effect.target.name })
        : failure(command, effect),
    ),
};
