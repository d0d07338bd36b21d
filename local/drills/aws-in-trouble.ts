import { announceHealth } from '../health/announce';
import type { Announced } from '../health/health-event';
import type { Drill } from './drill';
import { followingNotices, noticeTickets } from './following-notices';
import type { Scene } from './scene';

export const awsInTrouble: Drill = {
  name: 'aws-in-trouble',
  shows:
    'AWS tells everybody of trouble with EC2 in the Region, and the web server dies: Toban looks, changes nothing and says why, once. AWS says that it is over, and the server is healed.',
  servers: 'modelled',
  duty: followingNotices,
  async play(scene) {
    const { tell, aws, world, pass, until, untilStage, sent, notices, expect } = scene;
    tell(
      'AWS tells in two Regions that EC2 has trouble here; a few minutes later the web server of web-1 dies',
    );
    const trouble = troubleWithEc2(scene);
    announceHealth(aws, trouble);
    await until('the notice is followed', async () => (await noticeTickets(scene)).length === 1);
    await pass(5);
    await world.killService('web-1', 'httpd');
    const held = await untilStage('holding');
    expect('why it waits', held.stage.kind === 'holding' && held.stage.because.id, 'aws-in-trouble');
    // Held tickets look every five minutes: it must not be over in the very moment of a look.
    await pass(21);
    expect('commands meanwhile', sent(), { 'Toban-Diagnose': 1 });
    tell('AWS says that it is over; the web server is still dead');
    const updatedAt = new Date(scene.clock.now()).toISOString();
    announceHealth(aws, { ...trouble, updatedAt, status: 'closed' });
    await untilStage('closed', 20);
    expect('commands in the end', sent(), { 'Toban-Diagnose': 1, 'Toban-RestartService': 1 });
    expect(
      'what people were told',
      notices().map(({ attributes }) => `${attributes['kind']} ${attributes['severity']}`),
      ['noted warning', 'opened warning', 'stopped critical', 'resolved info', 'noted info', 'resolved info'],
    );
  },
};

function troubleWithEc2({ world, clock }: Pick<Scene, 'world' | 'clock'>): Announced {
  const now = new Date(clock.now()).toISOString();
  return {
    code: 'AWS_EC2_OPERATIONAL_ISSUE',
    account: world.account,
    region: world.region,
    category: 'issue',
    isPublic: true,
    updatedAt: now,
    startsAt: now,
    text: 'We are investigating increased error rates and network loss for EC2 instances.',
  };
}
