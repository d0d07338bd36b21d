import type { Drill } from './drill';
import { withChannels } from './with-channels';

export const teamsCard: Drill = {
  name: 'teams-card',
  shows:
    'Teams is busy and then fails once; each card arrives exactly once, and the repair has waited for neither.',
  servers: 'modelled',
  duty: (text) => withChannels(text, 'office: { kind: teams, url: toban/teams }'),
  async play({ aws, tell, world, untilStage, until, expect }) {
    const { teams } = aws.vendors;
    tell('Teams answers 429, not for half a minute, then 500 once');
    teams?.troubles.next({ kind: 'busy', seconds: 30 }, { kind: 'status', status: 500 });
    tell('kill -9 on the web server of web-1');
    await world.killService('web-1', 'httpd');
    const ticket = await untilStage('closed');
    expect('why it closed', ticket.stage.kind === 'closed' && ticket.stage.because.id, 'healed');
    const cards = () => teams?.inbox() ?? [];
    await until('both cards are there', () => cards().length === 2, 30);
    expect(
      'their first lines',
      cards().map(({ text }) => text.split('\n')[0]),
      ['🟠 対応中  当番ブログ (WordPress): web-1', '🟢 復旧  当番ブログ (WordPress): web-1'],
    );
  },
};
