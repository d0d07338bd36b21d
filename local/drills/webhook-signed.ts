import type { Drill } from './drill';
import { withChannels } from './with-channels';

export const webhookSigned: Drill = {
  name: 'webhook-signed',
  shows:
    'A signed webhook and PagerDuty hear of one incident; a post whose answer is lost comes again under the same key.',
  servers: 'modelled',
  duty: (text) =>
    withChannels(
      text,
      'own: { kind: webhook, url: toban/own, signWith: toban/own-signature }',
      'pager: { kind: webhook, url: toban/pager, key: toban/pager-key, template: pagerduty, severities: [warning] }',
      'night: { kind: webhook, url: toban/night, severities: [critical] }',
    ),
  async play({ aws, tell, world, untilStage, until, expect }) {
    const { webhook } = aws.vendors;
    const heard = (name: string) => (webhook?.inbox() ?? []).filter(({ channel }) => channel === name);
    tell('kill -9 on the web server of web-1');
    await world.killService('web-1', 'httpd');
    await until('both were told', () => heard('own').length === 1 && heard('pager').length === 1);
    tell('the next answer of whoever takes webhooks is lost');
    webhook?.troubles.next({ kind: 'reset', taken: true });
    const ticket = await untilStage('closed');
    await until('both hear of the end, one of them twice', () => (webhook?.inbox() ?? []).length === 5, 30);
    const ends = (webhook?.inbox() ?? []).slice(2);
    expect('keys of what came at the end', new Set(ends.map(({ thread }) => thread)).size, 1);
    expect('whose incident it is', new Set(ends.map((each) => each.ticket)), new Set([`${ticket.key}-1`]));
    expect('who sleeps through it', heard('night').length, 0);
    expect(
      'the verbs of PagerDuty',
      [...new Set(heard('pager').map(({ text }) => text.split(':')[0]))],
      ['trigger', 'resolve'],
    );
  },
};
