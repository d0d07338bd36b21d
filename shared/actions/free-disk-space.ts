import type { CommandAction } from '../domain/action';
import { failure, percent, runningOr, succeeded } from './document';

/**
 * Frees disk space: old journals, rotated logs, the package cache, forgotten temporary files. Never a current log, never
 * what the owner keeps. The document does it once per attempt.
 */
export const freeDiskSpace: CommandAction = {
  kind: 'command',
  name: 'free-disk-space',
  changes: true,
  repeatable: true,
  permissions: ['ssm:SendCommand'],
  parameters: {
    days: {
      pattern: '^[1-9][0-9]{0,2}$',
      meaning: 'how many days of journals and rotated logs are kept',
      default: '14',
    },
  },

  order: ({ with: { days = '' } }, attempt) => ({
    document: 'Toban-FreeDiskSpace',
    parameters: { Days: days, Attempt: attempt },
    deliverySeconds: 60,
    executionSeconds: 600,
  }),

  judge: (command, effect) =>
    runningOr(command, () => {
      const { status, result } = command;
      const { action, target } = effect;
      if (status !== 'success') return failure(command, effect);
      switch (result?.['result']) {
        case 'freed':
          return succeeded('disk-freed', {
            server: target.name,
            before: percent(result['percentBefore']),
            after: percent(result['percentAfter']),
            megabytes: megabytes(result['freedBytes']),
          });
        case undefined:
          // The document ends with 0 in no other case: output that was cut takes nothing from that.
          return succeeded('action-succeeded', { action, server: target.name });
        case 'already-done':
          return succeeded('action-was-done', { action, server: target.name });
        default:
          return failure(command, effect);
      }
    }),
};

function megabytes(bytes: unknown): number {
  return typeof bytes === 'number' ? Math.round(bytes / 1_000_000) : 0;
}
