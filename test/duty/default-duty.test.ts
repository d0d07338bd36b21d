import { readFileSync } from 'node:fs';

import { withExample } from '../../local/drills/with-example';
import type { Duty } from '../../shared/domain/duty';
import { loadDuty } from '../../shared/duty/load';

const limits = {
  cooldownMinutes: 30,
  changesPerServerPerDay: 3,
  handOverAtOpening: 3,
  staleAfterMinutes: 15,
  groupPercentPerHour: 10,
  breakAtIncidents: 3,
  breakWithinMinutes: 10,
};
const look = { action: 'diagnose', with: { service: 'httpd' }, withinMinutes: 5, verify: 'command' };
const everyServer = {
  kind: 'instances',
  name: 'every-server',
  instanceIds: ['i-0a1b2c3d4e5f60001', 'i-0a1b2c3d4e5f60002', 'i-0a1b2c3d4e5f60003'],
};

it('is what stands in the duty.yml of a clean clone', () => {
  const loaded = loadDuty(readFileSync('duty.yml', 'utf8'));

  expect(loaded).toEqual({
    warnings: [],
    duty: {
      armed: ['local'],
      killSwitch: '/toban/kill-switch',
      systems: {
        wordpress: {
          name: 'wordpress',
          title: '当番ブログ (WordPress)',
          language: 'ja',
          timeZone: 'Asia/Tokyo',
          people: [{ name: '運用担当', email: 'operations@example.com' }],
          servers: {
            'web-1': 'i-0a1b2c3d4e5f60001',
            'web-2': 'i-0a1b2c3d4e5f60002',
            'batch-1': 'i-0a1b2c3d4e5f60003',
          },
          loadBalancer: {
            loadBalancer: 'app/wordpress/50dc6c495c0c9188',
            targetGroup: 'targetgroup/wordpress-web/73e2d6bc24d8a067',
          },
          alarms: ['system-check', 'instance-check', 'cpu', 'http'],
        },
      },
      plays: [
        {
          name: 'web-server-down',
          system: 'wordpress',
          alarms: ['toban-wordpress-http'],
          targets: { kind: 'tags', name: 'web', tags: { role: 'web' } },
          steps: [
            look,
            { action: 'restart-service', with: { service: 'httpd' }, withinMinutes: 5, verify: 'alarm-ok' },
          ],
          insufficientData: 'tell',
          mode: { businessHours: 'auto', otherwise: 'auto' },
          approval: { people: ['運用担当'], withinMinutes: 15 },
          limits,
        },
        {
          name: 'server-busy',
          system: 'wordpress',
          alarms: ['toban-wordpress-cpu-*'],
          targets: everyServer,
          steps: [look],
          insufficientData: 'tell',
          mode: { businessHours: 'auto', otherwise: 'auto' },
          approval: { people: ['運用担当'], withinMinutes: 15 },
          limits,
        },
        {
          name: 'host-broken',
          system: 'wordpress',
          alarms: ['toban-wordpress-system-check-*'],
          targets: everyServer,
          steps: [
            look,
            { action: 'move-server', with: {}, afterMinutes: 15, withinMinutes: 10, verify: 'alarm-ok' },
          ],
          insufficientData: 'tell',
          mode: { businessHours: 'auto', otherwise: 'auto' },
          approval: { people: ['運用担当'], withinMinutes: 15 },
          limits,
        },
        {
          name: 'server-hangs',
          system: 'wordpress',
          alarms: ['toban-wordpress-instance-check-*'],
          targets: everyServer,
          steps: [look, { action: 'reboot-server', with: {}, withinMinutes: 10, verify: 'alarm-ok' }],
          insufficientData: 'tell',
          mode: { businessHours: 'auto', otherwise: 'auto' },
          approval: { people: ['運用担当'], withinMinutes: 15 },
          limits,
        },
      ],
    } as unknown as Duty,
  });
});

it('shows examples in its comments that would be sound too', () => {
  const text = readFileSync('duty.yml', 'utf8');
  const examples = ['disk-full', 'queue-stuck'];

  const loaded = loadDuty(examples.reduce(withExample, text));

  expect('duty' in loaded && loaded.warnings).toEqual([]);
  expect('duty' in loaded && loaded.duty.plays.slice(-2).map(({ name, steps }) => [name, steps])).toEqual([
    [
      'disk-full',
      [look, { action: 'free-disk-space', with: { days: '14' }, withinMinutes: 10, verify: 'alarm-ok' }],
    ],
    [
      'queue-stuck',
      [
        look,
        {
          action: 'run-document',
          with: { document: 'Acme-RestartQueue', MinimumAgeMinutes: '14' },
          withinMinutes: 15,
          verify: 'alarm-ok',
        },
      ],
    ],
  ]);
});
