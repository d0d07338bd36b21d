import type { Drill } from './drill';
import { withChannels } from './with-channels';

export const mailArrives: Drill = {
  name: 'mail-arrives',
  shows:
    'Two mails by SES tell of one incident, in one conversation, as text and as HTML with the metric’s picture inside.',
  servers: 'modelled',
  duty: (text) => withChannels(text, 'desk: { kind: mail, from: "当番 <toban@example.com>" }'),
  async play({ aws, tell, world, untilStage, until, expect }) {
    const mails = () => aws.vendors.mail?.inbox() ?? [];
    tell('kill -9 on the web server of web-1');
    await world.killService('web-1', 'httpd');
    await untilStage('closed');
    await until('both mails are there', () => mails().length === 2, 5);
    expect(
      'what they are about',
      mails().map(({ channel, subject }) => [channel, subject]),
      [
        ['operations@example.com', '[対応中] 当番ブログ (WordPress): web-1'],
        ['operations@example.com', '[復旧] 当番ブログ (WordPress): web-1'],
      ],
    );
    const [first, last] = mails();
    expect('the conversation of both', last?.thread, first?.thread);
    const [graph] = last?.attachments ?? [];
    expect('the picture', Buffer.from(graph?.content.subarray(1, 4) ?? []).toString(), 'PNG');
    expect('where it stands', last?.html?.includes('<img src="data:image/png;base64,'), true);
    expect('what text alone says', /復旧の経緯: 当番が restart-service を実行/.test(last?.text ?? ''), true);
  },
};
