import { loadDuty } from '../../shared/duty/load';
import { problemText } from '../../shared/duty/problem';

function loaded(channels: string) {
  return loadDuty(`version: 1
systems:
  shop: { people: [{ name: Sato, email: sato@example.com, slack: U012AB3CD, phone: '+819012345678' }] }
channels:
  ${channels.trim().split('\n').join('\n  ')}
`);
}

function problemsIn(channels: string): readonly string[] {
  const found = loaded(channels);
  return ('duty' in found ? found.warnings : found.problems).map(
    (problem) => `${problem.line}:${problem.column} ${problem.severity} ${problemText(problem)}`,
  );
}

it('compiles to what carries notices, with the secrets as names', () => {
  const found = loaded(`
operations: { kind: slack, room: C0123456789, token: toban/slack, calls: '<!here>', fallback: desk }
desk: { kind: mail, from: toban@example.com, systems: [shop], severities: [critical, warning] }
hook: { kind: webhook, url: toban/hook }`);

  expect('duty' in found && found.duty.channels).toEqual({
    operations: {
      name: 'operations',
      kind: 'slack',
      room: 'C0123456789',
      token: 'toban/slack',
      calls: '<!here>',
      reports: true,
      fallback: 'desk',
    },
    desk: {
      name: 'desk',
      kind: 'mail',
      from: 'toban@example.com',
      to: [],
      systems: ['shop'],
      severities: ['critical', 'warning'],
    },
    hook: { name: 'hook', kind: 'webhook', url: 'toban/hook', template: 'toban' },
  });
  expect('duty' in found && found.duty.systems['shop']?.people).toEqual([
    { name: 'Sato', email: 'sato@example.com', slack: 'U012AB3CD', phone: '+819012345678' },
  ]);
});

it('leaves a duty without channels as it was', () => {
  const found = loadDuty('version: 1\nsystems: { shop: {} }\n');
  expect('duty' in found && 'channels' in found.duty).toBe(false);
});

describe('the report', () => {
  const carriers = (channels: string) => {
    const found = loaded(channels);
    if (!('duty' in found)) throw new Error('Expected a sound file');
    return Object.values(found.duty.channels ?? {}).flatMap(({ name, reports }) => (reports ? [name] : []));
  };

  it('goes where people read, unless they are told of less', () => {
    expect(
      carriers(`
chat: { kind: slack, room: C0123456789, token: t }
old: { kind: slack-webhook, url: u }
office: { kind: teams, url: u }
desk: { kind: mail, from: toban@example.com }
work: { kind: webhook, url: u, template: chatwork, key: k }
hook: { kind: webhook, url: u }
critical: { kind: mail, from: toban@example.com, severities: [critical] }
pager: { kind: webhook, url: u, template: pagerduty, key: k }`),
    ).toEqual(['chat', 'old', 'office', 'desk', 'work']);
  });

  it('goes where somebody says so, and nowhere else', () => {
    expect(
      carriers(`
chat: { kind: slack, room: C0123456789, token: t, reports: false }
hook: { kind: webhook, url: u, reports: true }
critical: { kind: mail, from: toban@example.com, severities: [critical], reports: true }`),
    ).toEqual(['hook', 'critical']);
  });
});

it.each([
  [
    'a fallback that is not there',
    'operations: { kind: slack, room: C0123456789, token: t, fallback: des }\ndesk: { kind: mail, from: a@example.com }',
    '5:69 error channels.operations.fallback: expected one of the channels operations, desk, found "des". Did you mean `desk`?',
  ],
  [
    'fallbacks in a circle',
    'one: { kind: teams, url: t, fallback: two }\ntwo: { kind: teams, url: t, fallback: one }',
    '5:41 error channels.one.fallback: expected a fallback that ends somewhere, found one → two → one.',
    '6:41 error channels.two.fallback: expected a fallback that ends somewhere, found two → one → two.',
  ],
  [
    'a fallback of nobody',
    'one: { kind: teams, url: t, onlyAsFallback: true }',
    '5:31 warning channels.one.onlyAsFallback: expected a channel that names it as `fallback`, found none: it carries nothing.',
  ],
  [
    'a system that nobody has',
    'one: { kind: teams, url: t, systems: [shpo] }',
    '5:41 error channels.one.systems[0]: expected one of the systems shop, found "shpo". Did you mean `shop`?',
  ],
  [
    'a name of a room, which changes',
    'one: { kind: slack, room: "#ops", token: t }',
    '5:29 error channels.one.room: expected the id of a conversation in Slack, C0123456789: names change, ids do not, found "#ops".',
  ],
  [
    'what its kind needs and does not have',
    'one: { kind: slack, room: C0123456789 }',
    '5:3 error channels.one.token: expected the key token, which a channel of the kind slack needs, found nothing.',
  ],
  [
    'what its kind does not know',
    'one: { kind: teams, url: t, room: C0123456789 }',
    '5:31 error channels.one.room: expected one of the keys kind, systems, severities, onlyWhenCalled, onlyAsFallback, calls, reports, fallback, url in a channel of the kind teams, found "room".',
  ],
  [
    'no key of a vendor who wants one',
    'one: { kind: webhook, url: toban/pagerduty, template: pagerduty }',
    '5:3 error channels.one: expected the key key, which the template pagerduty needs, found nothing.',
  ],
  [
    'a call that is none',
    'one: { kind: slack, room: C0123456789, token: t, calls: "@channel" }',
    '5:59 error channels.one.calls: expected <!channel>, <!here>, <!subteam^S012AB3CD> or <@U012AB3CD>, found "@channel".',
  ],
  [
    'a report for a pager',
    'one: { kind: webhook, url: u, template: opsgenie, key: k, reports: true }',
    '5:70 error channels.one.reports: expected a channel that people read, found one with the template opsgenie.',
  ],
  [
    'a report that nobody makes',
    'one: { kind: teams, url: u, reports: true }',
    '5:40 warning channels.one.reports: expected a report in one of the systems that it carries, found none.',
  ],
])('says where %s stands', (_, channels, ...problems) => {
  expect(problemsIn(channels)).toEqual(problems);
});

it('never repeats a secret that stands where its name belongs', () => {
  const [token] = problemsIn('one: { kind: slack, room: C0123456789, token: xoxb-1234567890-abcdefghij }');
  const [url] = problemsIn('one: { kind: teams, url: "https://example.com/hook?sig=abcdef" }');
  expect([token, url].join()).not.toMatch(/1234567890|sig=/);
  expect(token).toContain('found what should be in that secret');
  expect(url).toContain('found what should be in that secret');
});

it('warns of a system whose notices go to another topic', () => {
  const found = loadDuty(`version: 1
systems: { shop: { topic: 'arn:aws:sns:eu-west-1:111122223333:operations' } }
channels: { one: { kind: teams, url: t } }
`);
  expect('duty' in found && found.warnings.map(problemText)).toEqual([
    'channels.one: expected systems whose notices go to Toban’s topic, found shop, which has a topic of its own. Subscribe the queue of one to that topic, with raw delivery.',
  ]);
});
