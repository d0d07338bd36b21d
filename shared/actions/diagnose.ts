import { because } from '../domain/because';
import type { CommandAction } from '../domain/action';
import { failure, percent, runningOr, serviceParameter } from './document';

/** Looks at a server before anything is changed: service, configuration, disk, memory, last errors. Changes nothing. */
export const diagnose: CommandAction = {
  kind: 'command',
  name: 'diagnose',
  changes: false,
  repeatable: true,
  permissions: ['ssm:SendCommand'],
  parameters: { service: serviceParameter },

  order: ({ with: { service = '' } }, attempt) => ({
    document: 'Toban-Diagnose',
    parameters: { Service: service, Attempt: attempt },
    deliverySeconds: 60,
    executionSeconds: 90,
    evidence: true,
  }),

  judge: (command, effect) =>
    runningOr(command, () => {
      const { result } = command;
      if (command.status !== 'success' || result?.['kind'] !== 'diagnosis') return failure(command, effect);
      return {
        kind: 'succeeded',
        because: because('diagnosis-read', {
          server: effect.target.name,
          service: String(result['service'] ?? ''),
          state: String(result['state'] ?? 'unknown'),
          config: String(result['config'] ?? 'unknown'),
          diskPercent: percent(result['diskPercent']),
          memoryPercent: percent(result['memoryPercent']),
          lastError: String(result['lastError'] ?? ''),
          ...(command.evidence ? { evidence: command.evidence } : {}),
        }),
      };
    }),
};
