import type { SystemName } from '../../shared/domain/names';
import { sampleNames } from '../events/sample';
import { explained, explainSample } from './explained';
import { shopDuty } from './shop-duty';

const notOurs = 'ignored not-our-event';
const told = 'handled health-noticed';

/** What people of a system hear that follows everything in the account. */
const expectations: Readonly<Record<string, string>> = {
  'abuse__DOS-REPORT__sre-bot.json': told,
  'account-issue__ELB-API__doc2026.json': told,
  'aha__VPN-REDUNDANCY-LOSS.json': notOurs,
  'aha__schema.json': notOurs,
  'backup-region-copy__EC2-INSTANCE-STORE-DEGRADED__doc2026.json': told,
  'health__AWS-Health-Event__AWS-EC2-ODCR-UNDERUTILIZATION-NOTIFICATION__doc2026.json': told,
  'health__AWS-Health-Event__doc2020-2.txt': 'refused not-json',
  'health__AWS-Health-Event__doc2020.txt': 'refused not-json',
  'issue__IAM-global__ops-health-ai-detail-only.json': notOurs,
  'issue__RISK-CREDENTIALS-EXPOSED__capture2025.json': told,
  'issue__RISK-CREDENTIALS-EXPOSED__health-tools.json': told,
  'lifecycle__EKS__ops-health-ai-detail-only.json': notOurs,
  'minimal__HEALTH-TEST__health-tools.json': told,
  'notification__RDS-OPERATIONAL__capture2022.json': told,
  'public-issue__EC2-OPERATIONAL__doc2025.json': told,
  'putevents__EBS-VOLUME-LOST-2__health-tools.json': notOurs,
  'putevents__ECS-TASK-PATCHING__health-tools.json': notOurs,
  'scheduled__EC2-PERSISTENT-RETIREMENT__custodian.json': told,
};

const SHOP = 'shop' as SystemName;

function following(health: 'servers' | 'account') {
  const duty = shopDuty();
  const shop = duty.systems[SHOP];
  if (!shop) throw new Error('Expected the system shop');
  return { ...duty, systems: { ...duty.systems, [SHOP]: { ...shop, health } } };
}

it('has an expectation of every sample', () => {
  expect(Object.keys(expectations).toSorted()).toEqual([...sampleNames('health')].toSorted());
});

it.each(Object.entries(expectations))('%s is %s', async (file, expected) => {
  expect(await explained('health', file, following('account'))).toBe(expected);
});

it('is told to nobody where no system follows notices', async () => {
  const file = 'account-issue__ELB-API__doc2026.json';

  expect(await explained('health', file, shopDuty())).toBe('ignored health-followed-by-nobody');
});

it('about the account is not told to a system that hears of its servers alone', async () => {
  const file = 'account-issue__ELB-API__doc2026.json';

  expect(await explained('health', file, following('servers'))).toBe('ignored health-concerns-others');
});

it('shows what people would read', async () => {
  const file = 'issue__RISK-CREDENTIALS-EXPOSED__capture2025.json';

  const { intents } = await explainSample('health', file, following('account'));

  expect(intents.map(({ effect }) => effect.kind)).toEqual(['timer', 'notice']);
  expect(intents[1]).toMatchObject({ effect: { notice: 'handed-over', severity: 'critical' } });
  expect(intents[1]?.notice?.subject).toBe('[YOUR TURN] Web shop: An access key was exposed: AKIAXXXXXXXXXX');
  expect(intents[1]?.notice?.text).toContain('Deactivate the key now');
});
