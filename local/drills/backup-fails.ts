import type { Drill } from './drill';
import { backupTickets, inVault, withBackups } from './with-backups';

export const backupFails: Drill = {
  name: 'backup-fails',
  shows:
    'The monthly backup of one server fails: people hear of it at once, and the next one that succeeds is kept as the monthly one instead.',
  servers: 'modelled',
  duty: (text) => withBackups(text, { nightly: '03:00' }),
  // Saturday, 28 February 2026, 02:53 in Tokyo.
  start: '2026-02-27T17:53:30.000Z',
  async play(scene) {
    const { tell, world, until, notices, expect } = scene;
    const kinds = () => notices().map(({ attributes }) => `${attributes['kind']} ${attributes['severity']}`);
    world.backupJobs.luck.set(world.server('web-1').id, 'fails');
    tell('three in the morning on the last day of February: the backup of web-1 will fail');
    await until('people know of it', () => notices().length === 1, 60);
    expect('what they were told', kinds(), ['handed-over warning']);
    const [failed] = (await backupTickets(scene)).filter(({ result }) => result === 'failed');
    expect(
      'the class that is owed',
      [failed?.name, failed?.generation],
      ['web-1 (i-0a1b2c3d4e5f60001)', 'monthly'],
    );
    expect('backups that are there', inVault(scene).length, 2);

    tell('the next night, a Sunday: all three succeed');
    await until('people know that it is over', () => notices().length === 2, 60 * 25);
    expect('what they were told', kinds(), ['handed-over warning', 'resolved info']);
    const sunday = () => inVault(scene).filter((line) => line.includes('2026-03-01'));
    expect('what was taken', sunday(), [
      'batch-1 nightly 2026-03-01 weekly 49',
      'web-1 nightly 2026-03-01 monthly 400',
      'web-2 nightly 2026-03-01 weekly 49',
    ]);
    expect('jobs', world.backupJobs.size, 6);
  },
};
