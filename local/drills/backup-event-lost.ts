import type { Drill } from './drill';
import { backupTickets, inVault, withBackups } from './with-backups';

export const backupEventLost: Drill = {
  name: 'backup-event-lost',
  shows:
    'AWS Backup tells nobody how its jobs ended, since its events are best effort: the sweep asks, once they should be over.',
  servers: 'modelled',
  duty: (text) => withBackups(text, { nightly: '03:00' }),
  // Monday, 15 June 2026, 02:53 in Tokyo.
  start: '2026-06-14T17:53:30.000Z',
  async play(scene) {
    const { tell, world, until, notices, expect } = scene;
    const results = async () => (await backupTickets(scene)).map(({ result }) => result ?? 'nobody knows');
    world.backupJobs.isSilent = true;
    world.backupJobs.luck.set(world.server('web-1').id, 'has-issues').set(world.server('web-2').id, 'fails');
    tell('AWS Backup falls silent: the job of web-1 will complete with issues, that of web-2 will fail');
    await until('there are three jobs', () => world.backupJobs.size === 3);
    await until(
      'all of them are over',
      () => [...world.backupJobs.values()].every(({ endedAt }) => endedAt !== undefined),
      30,
    );
    expect('what Toban knows', await results(), ['nobody knows', 'nobody knows', 'nobody knows']);
    await until(
      'the sweep has asked',
      async () => (await results()).every((each) => each !== 'nobody knows'),
      60,
    );
    expect('what Toban knows', [...(await results())].sort(), ['failed', 'taken', 'taken']);
    expect(
      'what people were told',
      notices()
        .map(({ attributes }) => `${attributes['kind']} ${attributes['severity']}`)
        .sort(),
      ['handed-over warning', 'noted warning'],
    );
    expect('backups that are there', inVault(scene).length, 2);
    expect('jobs', world.backupJobs.size, 3);
  },
};
