import type { OpsResult } from '../../shared/domain/facts';

/** What the document of an action says when all went well; a document of somebody else's says nothing. */
export function assumedResult(action: string | undefined, service: string): OpsResult | undefined {
  switch (action) {
    case 'diagnose':
      return {
        kind: 'diagnosis',
        service,
        state: 'failed',
        config: 'ok',
        diskPercent: 40,
        memoryPercent: 40,
        lastError: '',
      };
    case 'restart-service':
      return { kind: 'restart', result: 'restarted' };
    case 'free-disk-space':
      return {
        kind: 'disk',
        result: 'freed',
        percentBefore: 97,
        percentAfter: 60,
        freedBytes: 3_000_000_000,
      };
    default:
      return undefined;
  }
}
