import { announceHealth } from '../health/announce';
import type { Drill } from './drill';
import { aboutServers, followingNotices, noticeTickets, toldOfNotices } from './following-notices';

const CODE = 'AWS_EC2_INSTANCE_STOP_SCHEDULED';

export const healthClosedStopsReminders: Drill = {
  name: 'health-closed-stops-reminders',
  shows:
    'Two servers will be stopped. AWS takes one of the notices back: people hear that, and in the morning of the day before only the other one is told again.',
  servers: 'modelled',
  duty: followingNotices,
  async play(scene) {
    const { tell, aws, pass, until, notices, expect } = scene;
    tell('it is nine in the evening: AWS will stop web-1 and web-2 in two days and a half');
    // 21:00 in Tokyo; the reminder of the day before is due at 09:00 after the next night.
    const one = aboutServers(scene, CODE, ['web-1'], { number: '1', status: 'upcoming', inHours: 60 });
    const other = aboutServers(scene, CODE, ['web-2'], { number: '2', status: 'upcoming', inHours: 60 });
    announceHealth(aws, one);
    announceHealth(aws, other);
    await until('people know of both', () => notices().length === 2);
    await pass(30);
    tell('AWS needs not stop web-1 any more');
    const updatedAt = new Date(scene.clock.now()).toISOString();
    announceHealth(aws, { ...one, updatedAt, status: 'closed' });
    await until('people know that it is over', () => notices().length === 3);
    await pass(36 * 60);
    expect('what people were told', toldOfNotices(scene), [
      'noted warning',
      'noted warning',
      'resolved info',
      'noted warning',
    ]);
    const reminder = notices().at(-1);
    expect('the server that they were reminded of', reminder?.text.includes('web-2 ('), true);
    expect('the stages of the tickets', (await noticeTickets(scene)).map(({ stage }) => stage.kind).sort(), [
      'closed',
      'following',
    ]);
  },
};
