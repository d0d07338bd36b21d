import type { Drill } from './drill';
import { withChannels } from './with-channels';
import { withSystem } from './with-system';

const PARTNER = 'partner@example.net';

export const mailRefusedForOne: Drill = {
  name: 'mail-refused-for-one',
  shows:
    'SES refuses one of two readers for good: the other has every mail once, the fallback carries them with the reason, and they wait for the operators.',
  servers: 'modelled',
  duty: (text) =>
    withChannels(
      withSystem(text, [`partner\n        email: ${PARTNER}`]),
      'desk: { kind: mail, from: "当番 <toban@example.com>", fallback: office }',
      'office: { kind: teams, url: toban/teams, onlyAsFallback: true }',
    ),
  async play({ aws, tell, world, untilStage, until, pass, expect }) {
    const { mail, teams } = aws.vendors;
    const mails = () => (mail?.inbox() ?? []).map(({ channel, subject }) => [channel, subject]);
    const cards = () => teams?.inbox() ?? [];
    tell('SES is in its sandbox: nobody has verified the address of the partner');
    mail?.enterSandbox([]);
    tell('kill -9 on the web server of web-1');
    await world.killService('web-1', 'httpd');
    await untilStage('closed');
    await until('the fallback has both notices', () => cards().length === 2, 5);
    expect('who has mail, and which', mails(), [
      ['operations@example.com', '[対応中] 当番ブログ (WordPress): web-1'],
      ['operations@example.com', '[復旧] 当番ブログ (WordPress): web-1'],
    ]);
    expect(
      'what the fallback says of it',
      cards().map(({ text }) => text.includes('desk に配信できなかったため')),
      [true, true],
    );
    tell('what waits there rings the alarm watch-toban-STAGE-channel-desk in an account');
    const waiting = aws.sqs.queues.flatMap(({ name, contents }) => contents().map(() => name));
    const kept = 'toban-local-channel-desk-dead-letters';
    expect('what waits for the operators', waiting, [kept, kept]);
    await pass(30);
    expect('mails in the end', mails().length, 2);
  },
};
