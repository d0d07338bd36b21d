import { smsParts } from '../../shared/messages/sms-parts';
import { answering } from './answer';
import type { Drill } from './drill';
import { withSystem } from './with-system';

const LEAD = { name: 'lead', phone: '+819012345678' };
const BOSS = { name: 'boss', phone: '+819087654321' };

export const calledByPhone: Drill = {
  name: 'called-by-phone',
  shows:
    'A telephone rings by SMS for whoever is called, one after the other: not for what Toban heals, nor for how it ends.',
  servers: 'modelled',
  duty: (text) =>
    withSystem(
      text,
      [LEAD, BOSS].map(({ name, phone }) => `{ name: ${name}, phone: '${phone}' }`),
      'escalation:',
      '  rungs:',
      '    - { tell: [lead] }',
      '    - { tell: [boss], afterMinutes: 10 }',
    ),
  async play(scene) {
    const { tell, world, untilStage, ticket, pass, aws, expect } = scene;
    const { sign, send } = answering(scene);
    const texts = () => aws.sns.inbox().filter(({ protocol }) => protocol === 'sms');
    const rung = () => texts().map(({ to }) => to);

    tell('a web server dies, and Toban restarts it');
    await world.killService('web-1', 'httpd');
    await untilStage('closed');
    expect('telephones that rang', rung(), []);

    await pass(70);
    tell('another one dies, and its configuration is broken');
    world.breakConfig('web-2', 'httpd');
    await world.killService('web-2', 'httpd');
    await untilStage('handed-over');
    expect('whose telephone rang', rung(), [LEAD.phone]);
    const [first] = texts();
    const { episode, key } = await ticket();
    expect('what it is about', first?.text.split('\n')[0], '対応をお願いします: web-2');
    expect('whether it says which ticket', first?.text.includes(`${key}-${episode}`), true);
    expect('how many parts it has', smsParts(first?.text ?? ''), 2);

    await pass(12);
    expect('whose telephones rang', rung(), [LEAD.phone, BOSS.phone]);
    const [, second] = texts();
    expect('what the second hears first', second?.text.split('\n')[0], '回答がありません: web-2');
    expect('whether it says what for', second?.text.includes('httpd の設定に誤りがあり'), true);

    tell('the boss acknowledges, and repairs it');
    await send(await sign(await ticket(), 'acknowledge', 'boss'));
    world.repairConfig('web-2', 'httpd');
    await world.startService('web-2', 'httpd');
    await untilStage('closed');
    await pass(5);
    expect('whose telephones rang in the end', rung(), [LEAD.phone, BOSS.phone]);
  },
};
