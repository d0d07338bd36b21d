import { announceHealth } from '../health/announce';
import type { Drill } from './drill';
import { aboutServers, followingNotices, noticeTickets, toldOfNotices } from './following-notices';

export const healthTwiceTwoRegions: Drill = {
  name: 'health-twice-two-regions',
  shows:
    'AWS delivers a notice in two Regions, and twice in each: it is one ticket, told once. What nobody has ever seen is told too.',
  servers: 'modelled',
  duty: followingNotices,
  async play(scene) {
    const { tell, aws, pass, until, notices, expect } = scene;
    const retirement = aboutServers(scene, 'AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED', ['web-1']);
    tell('AWS will retire the hardware of web-1 in two weeks, and says so in two Regions');
    announceHealth(aws, retirement);
    await until('people know of it', () => notices().length === 1);
    tell('both Regions deliver it once more');
    announceHealth(aws, retirement);
    await pass(5);
    expect('what people were told', toldOfNotices(scene), ['noted warning']);
    const [ticket, ...others] = await noticeTickets(scene);
    expect('further tickets', others.length, 0);
    expect('the stage of the ticket', ticket?.stage.kind, 'following');
    expect(
      'what is affected',
      ticket?.notice.resources.map(({ name }) => name?.split(' ')[0]),
      ['web-1'],
    );

    tell('something happens in us-west-2, whose copy comes from us-east-1, under a code that nobody knows');
    const unknown = aboutServers(scene, 'AWS_NEWSERVICE_SOMETHING_ODD', [], {
      region: 'us-west-2',
      category: 'accountNotification',
    });
    announceHealth(aws, unknown);
    await until('people know of that too', () => notices().length === 2);
    await pass(5);
    expect('what people were told', toldOfNotices(scene), ['noted warning', 'noted info']);

    tell('AWS will stop a server that duty.yml does not name, and EC2 does not know');
    const stranger = [{ id: 'i-0f0f0f0f0f0f0f0f0' }];
    announceHealth(aws, aboutServers(scene, 'AWS_EC2_INSTANCE_STOP_SCHEDULED', [], { resources: stranger }));
    await until('people of the account know of it', () => notices().length === 3);
    await pass(5);
    expect('tickets', (await noticeTickets(scene)).length, 3);
  },
};
