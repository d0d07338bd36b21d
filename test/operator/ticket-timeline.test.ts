import { ticketTimeline } from '../../local/operator/render-tickets';
import type { IntentId } from '../../shared/domain/names';
import { at, dutyOf } from '../support/estate';
import { target, ticketAboutToRestart } from '../support/proposal';

const plain = { bold: String, dim: String } as unknown as Parameters<typeof ticketTimeline>[2];
const id = 'k3x7q2m5vbtd-1.2' as IntentId;
const claim = { token: 'claim-1', until: at('04:03') };
const ticket = ticketAboutToRestart({
  tries: [{ step: 0, action: 'diagnose', intent: id, at: at('04:01') }],
  entries: [
    { at: at('04:01'), what: 'acted', because: { id: 'acting', action: 'diagnose', server: 'web-1' } },
    {
      at: at('04:02'),
      what: 'finished',
      because: {
        id: 'diagnosis-read',
        server: 'web-1',
        service: 'httpd',
        state: 'failed',
        config: 'ok',
        diskPercent: 41,
        memoryPercent: 63,
        lastError: '',
        evidence: 's3://toban-prod-evidence/evidence/t-1/c/i/awsrunShellScript/Diagnose/stdout',
      },
    },
  ],
  intents: {
    [id]: {
      id,
      claim,
      effect: { kind: 'action', action: 'diagnose', with: {}, target },
      outcome: { kind: 'applied', reference: 'command-1', request: 'request-1' },
    },
  },
});

it('names what was sent by the ids under which AWS knows it, and where the evidence lies', () => {
  const lines = ticketTimeline(ticket, dutyOf(), plain).split('\n');

  expect(lines.slice(-3)).toEqual([
    '  Sun 2026-03-01 13:01 JST  acted        Running diagnose on web-1.',
    '    command command-1, request request-1',
    '  Sun 2026-03-01 13:02 JST  finished     web-1: httpd is failed, its configuration is ok, disk 41 %, memory 63 %. The whole output goes to s3://toban-prod-evidence/evidence/t-1/c/i/awsrunShellScript/Diagnose/stdout',
  ]);
});
