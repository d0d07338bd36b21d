import { drillClock } from '../../local/clock';
import type { PostedTo } from '../../local/vendors/served';
import { serveSlackWebhook } from '../../local/vendors/slack-webhook';
import { serveTeams } from '../../local/vendors/teams';
import { serveWebhooks } from '../../local/vendors/webhook';
import { post } from '../../shared/channels/post';
import { signed } from '../../shared/channels/signed';
import { at } from '../support/estate';

const clock = drillClock('2026-03-01T04:00:00Z');
const started: PostedTo[] = [];
afterEach(async () => {
  for (const vendor of started.splice(0)) await vendor.close();
});

function keep(vendor: PostedTo): PostedTo {
  started.push(vendor);
  return vendor;
}

async function send(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const answer = await post({ url, headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
  return answer.kind === 'answered' ? [answer.status, answer.body] : [answer.kind];
}

function cardSaying(text: string): object {
  const content = { type: 'AdaptiveCard', body: [{ type: 'RichTextBlock', inlines: [{ text }] }] };
  return { attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}

describe('the local Teams', () => {
  it('takes cards of up to 28 KB and shows their words', async () => {
    const teams = keep(await serveTeams({ clock }));
    expect(await send(`${teams.url}/office`, cardSaying('復旧'))).toEqual([202, '']);
    expect(await send(`${teams.url}/office`, { text: 'no card' })).toEqual([
      400,
      'InvalidRequestContent: no Adaptive Card',
    ]);
    expect(await send(`${teams.url}/office`, cardSaying('x'.repeat(28 * 1024)))).toEqual([
      413,
      'RequestEntityTooLarge',
    ]);
    expect(teams.inbox()).toEqual([
      { at: Date.parse('2026-03-01T04:00:00Z'), channel: 'office', text: '復旧' },
    ]);
  });

  it('takes no more than four requests in a second', async () => {
    const teams = keep(await serveTeams({ clock }));
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map(() => send(`${teams.url}/office`, cardSaying('x'))),
    );
    expect(answers.filter(([status]) => status === 429)).toHaveLength(1);
  });

  it('fails by script, and may have taken what it does not answer', async () => {
    const teams = keep(await serveTeams({ clock }));
    teams.troubles.next({ kind: 'busy', seconds: 30 }, { kind: 'reset', taken: true });
    expect(await send(`${teams.url}/office`, cardSaying('one'))).toMatchObject([
      429,
      expect.stringContaining('ratelimited'),
    ]);
    expect(await send(`${teams.url}/office`, cardSaying('two'))).toEqual(['unclear']);
    expect(teams.inbox().map(({ text }) => text)).toEqual(['two']);
    expect(teams.attempts).toHaveLength(2);
  });
});

it.each([
  ['the webhook of an archived channel', serveSlackWebhook, 'channel_is_archived', 410],
  ['a Workflow that was deleted', serveTeams, 'WorkflowNotFound', 404],
])('%s is gone for good', async (_, serve, code, status) => {
  const vendor = keep(await serve({ clock }));
  vendor.troubles.always({ kind: 'refusal', code });
  expect(await send(`${vendor.url}/x`, {})).toMatchObject([status, expect.stringContaining(code)]);
  expect(vendor.inbox()).toEqual([]);
});

it('the local webhook of Slack wants a text', async () => {
  const slack = keep(await serveSlackWebhook({ clock }));
  expect(await send(`${slack.url}/chat`, { text: '' })).toEqual([400, 'no_text']);
  expect(await send(`${slack.url}/chat`, { text: 'hello' })).toEqual([200, 'ok']);
});

describe('whoever takes webhooks on this machine', () => {
  const own = { kind: 'webhook', name: 'own', url: 'u', signWith: 's', template: 'toban' } as const;
  const pager = { kind: 'webhook', name: 'pager', url: 'u', key: 'k', template: 'pagerduty' } as const;
  const serve = async () => keep(await serveWebhooks({ clock }, [own, pager], (name) => `value of ${name}`));

  it('takes what is signed with the secret, and nothing else', async () => {
    const { url } = await serve();
    const request = { url: `${url}/own`, headers: {}, body: '{"text":"hello","ticket":"x-1"}' };
    const genuine = signed(request, 'x-1.1', at('04:00'), 'value of s');
    expect(await send(genuine.url, genuine.body, genuine.headers)).toEqual([202, '{}']);
    expect(await send(genuine.url, genuine.body.replace('hello', 'other'), genuine.headers)).toEqual([
      401,
      'bad signature',
    ]);
    expect(await send(genuine.url, genuine.body)).toEqual([401, 'bad signature']);
  });

  it('takes for PagerDuty what bears the routing key', async () => {
    const { url, inbox } = await serve();
    const event = { event_action: 'trigger', dedup_key: 'x-1', payload: { summary: 'down' } };
    expect(await send(`${url}/pager`, event)).toEqual([401, 'bad key']);
    expect(await send(`${url}/pager`, { ...event, routing_key: 'value of k' })).toEqual([202, '{}']);
    expect(inbox()).toMatchObject([{ channel: 'pager', ticket: 'x-1', text: 'trigger: down' }]);
    expect(await send(`${url}/nobody`, event)).toEqual([404, '']);
  });
});
