import type { Duty } from '../../shared/domain/duty';
import type { IntentId, Plan, PlayName, SystemName, TicketId } from '../../shared/domain/names';
import type { Notice } from '../../shared/domain/notice';
import { because } from '../../shared/domain/because';
import { at, dutyOf, tokyo, web1 } from './estate';

/** Notices of one incident as they travel to channels: web-1 was down and Toban restarted its web server. */

export const webDown = {
  name: 'web-down',
  arn: 'arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:web-down',
};
export const web1Name = 'web-1 (i-0aaaaaaaaaaaaaaa1)';

const raised = { alarm: 'web-down', reason: 'Threshold Crossed: 1 datapoint [1.0] was greater than 0.0.' };
const looked = {
  server: web1Name,
  service: 'httpd',
  state: 'failed',
  config: 'ok',
  diskPercent: 41,
  memoryPercent: 63,
  lastError: 'AH00016: Configuration Failed',
  evidence: 's3://toban-prod-evidence-111122223333-ap-northeast-1/evidence/k3x7q2m5vbtd-2/stdout',
};
const order = { action: 'restart-service', server: web1Name };

/** The notice that all is well again; `changes` make another of it, and only an end says when that was. */
export function noticeOf(changes: Partial<Notice> = {}): Notice {
  const { kind = 'resolved' } = changes;
  return {
    id: 'k3x7q2m5vbtd-2.9' as IntentId,
    ticket: 'k3x7q2m5vbtd-2' as TicketId,
    version: 7,
    place: tokyo,
    system: 'wordpress' as SystemName,
    play: 'web-server-down' as PlayName,
    kind,
    severity: 'info',
    because: because('healed', { ...order, alarm: 'web-down', seconds: 185 }),
    alarm: webDown,
    measures: [
      {
        namespace: 'AWS/ApplicationELB',
        metric: 'UnHealthyHostCount',
        dimensions: {
          LoadBalancer: 'app/web/50dc6c495c0c9188',
          TargetGroup: 'targetgroup/web/73e2d6bc24d8a067',
        },
      },
    ],
    server: { instanceId: web1, name: web1Name, group: 'wordpress:web' },
    openedAt: at('04:00'),
    ...(kind === 'resolved' && { closedAt: at('04:03:05') }),
    entries: [
      { at: at('04:00'), what: 'opened', because: because('alarm-raised', raised) },
      { at: at('04:00:30'), what: 'noted', because: because('diagnosis-read', looked) },
      { at: at('04:00:31'), what: 'acted', because: because('acting', order) },
      { at: at('04:01'), what: 'finished', because: because('action-succeeded', order) },
    ],
    command: { id: '0a1b2c3d-1111-4222-8333-444455556666', server: web1 },
    log: '/aws/lambda/toban-prod-remediate',
    ...changes,
  };
}

/** The notice that asks whether the web server may be restarted. */
export function requestFor(changes: Partial<Notice> = {}): Notice {
  const { closedAt: _closed, ...open } = noticeOf();
  return {
    ...open,
    kind: 'asked',
    severity: 'warning',
    because: because('mode-asks', order),
    request: { plan: 'p7k2' as Plan, action: 'restart-service', until: at('04:15') },
    nextAt: at('04:15'),
    ...changes,
  };
}

/** The estate of `dutyOf`, in Japanese or English, with a name for its account. */
export function dutyIn(language: 'en' | 'ja'): Duty {
  const duty = dutyOf();
  const { wordpress } = duty.systems;
  if (!wordpress) throw new Error('Expected the system wordpress');
  const title = language === 'ja' ? '当番ブログ' : 'Shop';
  const people = [{ name: '佐藤', email: 'sato@example.com' }, { name: '鈴木' }];
  return {
    ...duty,
    accounts: { '111122223333': language === 'ja' ? '本番' : 'production' },
    systems: { wordpress: { ...wordpress, language, title, people } },
  };
}
