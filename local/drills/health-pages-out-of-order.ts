import { announceHealth } from '../health/announce';
import type { Drill } from './drill';
import { aboutServers, followingNotices, noticeTickets, toldOfNotices } from './following-notices';

const CODE = 'AWS_EC2_INSTANCE_REBOOT_MAINTENANCE_SCHEDULED';

export const healthPagesOutOfOrder: Drill = {
  name: 'health-pages-out-of-order',
  shows:
    'The pages of a long notice arrive in any order and more than once: people are told once, of all that is affected. A page that never comes is waited for ten minutes.',
  servers: 'modelled',
  duty: followingNotices,
  async play(scene) {
    const { tell, aws, pass, until, notices, expect } = scene;
    const page = (number: string, server: string, index: number, total: number) =>
      aboutServers(scene, CODE, [server], { number, page: [index, total], updatedAt: told });
    const told = new Date(scene.clock.now()).toISOString();
    tell('AWS will reboot three servers: the third page comes first, then the first, twice');
    announceHealth(aws, page('1', 'batch-1', 3, 3));
    announceHealth(aws, page('1', 'web-1', 1, 3));
    announceHealth(aws, page('1', 'web-1', 1, 3));
    await pass(3);
    expect('notices while a page is missing', notices().length, 0);
    announceHealth(aws, page('1', 'web-2', 2, 3));
    await until('people know of it', () => notices().length === 1, 2);
    const [whole] = await noticeTickets(scene);
    expect(
      'what is affected',
      whole?.notice.resources.map(({ name }) => name?.split(' ')[0]),
      ['web-1', 'web-2', 'batch-1'],
    );

    tell('of another notice the second page never comes');
    announceHealth(aws, page('2', 'web-1', 1, 2));
    await pass(8);
    expect('notices after eight minutes', notices().length, 1);
    await until('what has come is told', () => notices().length === 2, 4);
    tell('it comes after all, hours later');
    await pass(120);
    announceHealth(aws, page('2', 'web-2', 2, 2));
    await until('people know what it adds', () => notices().length === 3, 2);
    await pass(15);
    expect('what people were told', toldOfNotices(scene), [
      'noted warning',
      'noted warning',
      'noted warning',
    ]);
    expect('tickets', (await noticeTickets(scene)).length, 2);
  },
};
