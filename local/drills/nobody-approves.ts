import { answering } from './answer';
import type { Drill } from './drill';
import { withMode } from './with-mode';

export const nobodyApproves: Drill = {
  name: 'nobody-approves',
  shows:
    'Forged, foreign, changed and late approvals do nothing and say so; without a good one the matter goes to a human.',
  servers: 'modelled',
  duty: (text) =>
    withMode(text, 'web-server-down', 'ask', 'approval: { people: [運用担当], withinMinutes: 30 }').replace(
      '      - name: 運用担当\n',
      '      - name: 見習い\n      - name: 運用担当\n',
    ),
  async play(scene) {
    const { tell, world, untilStage, ticket, pass, sent, notices, expect } = scene;
    const { sign, send } = answering(scene);
    await world.killService('web-1', 'httpd');
    const asking = await untilStage('asking');
    const restarts = () => sent()['Toban-RestartService'] ?? 0;

    tell('somebody puts an approval with a made-up signature on the bus');
    const signature = Buffer.alloc(32, 'forged').toString('base64');
    await send({ ...(await sign(asking, 'approve', '運用担当')), signature });
    tell('somebody changes the name in an approval that an apprentice signed');
    await send({ ...(await sign(asking, 'approve', '見習い')), person: '運用担当' });
    expect('lines on the ticket after forgeries', (await ticket()).entries.length, asking.entries.length);

    tell('the apprentice approves, who may not');
    await send(await sign(asking, 'approve', '見習い'));
    tell('the person on duty approves another plan');
    await send(await sign(asking, 'approve', '運用担当', { plan: 'aaaaaaaa' as never }));
    tell('an approval was sixteen minutes on its way');
    const slow = await sign(asking, 'approve', '運用担当');
    await pass(16);
    await send(slow);
    expect('what the ticket says of them', because(await ticket()), [
      'reply-foreign',
      'reply-to-another-plan',
      'reply-too-late',
    ]);
    await untilStage('handed-over', 20);
    tell('an approval comes after the request has expired');
    await send(await sign(asking, 'approve', '運用担当'));
    expect('the last line', because(await ticket()).at(-1), 'reply-to-nothing');
    expect('restarts', restarts(), 0);
    const critical = notices().filter(({ attributes }) => attributes['severity'] === 'critical');
    expect(
      'what people were told',
      critical.map(({ attributes }) => attributes['kind']),
      ['asked', 'handed-over'],
    );
    tell('a person starts the web server');
    await world.startService('web-1', 'httpd');
    await untilStage('closed');
    expect('restarts in the end', restarts(), 0);
  },
};

function because({
  entries,
}: {
  readonly entries: readonly { readonly because: { readonly id: string } }[];
}) {
  return entries.flatMap(({ because: { id } }) => (id.startsWith('reply-') ? [id] : []));
}
