import { replySignal } from '../../events/toban/normalize';
import { slackSignature } from '../../shared/receive/slack-signature';
import { signedText } from '../../shared/reply-text';
import type { Instant } from '../../shared/domain/instant';
import { asObject, sample } from '../events/sample';
import { doorInMemory, MEMBER, choiceOf, openDuty, PERSON, PLAN, pressOf, TICKET } from './at-the-door';

describe('the signature of Slack', () => {
  const vector = asObject(sample('slack', 'slack__signature-test-vector.json')) as Readonly<
    Record<'signing_secret' | 'timestamp' | 'body' | 'valid_signature', string>
  >;
  const moment = '2018-07-12T18:36:58.000Z' as Instant;
  const headers = (signature = vector.valid_signature, timestamp = vector.timestamp) =>
    new Map([
      ['x-slack-request-timestamp', timestamp],
      ['x-slack-signature', signature],
    ]);
  const verified = (changes: { headers?: Map<string, string>; body?: string; now?: string }) =>
    slackSignature(
      { headers: changes.headers ?? headers(), body: Buffer.from(changes.body ?? vector.body) },
      vector.signing_secret,
      (changes.now ?? moment) as Instant,
    );

  it('is the one that Slack published', () => {
    expect(verified({})).toBe('v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503');
  });

  it('counts for five minutes before and after, and not a second longer', () => {
    expect(verified({ now: '2018-07-12T18:41:58.000Z' })).toBeDefined();
    expect(verified({ now: '2018-07-12T18:41:59.000Z' })).toBeUndefined();
    expect(verified({ now: '2018-07-12T18:31:57.000Z' })).toBeUndefined();
  });

  it.each([
    ['a changed body', { body: `${vector.body} ` }],
    ['a body that somebody wrote anew, without its empty field', { body: vector.body.replace('text=&', '') }],
    ['a changed time', { headers: headers(vector.valid_signature, '1531420619') }],
    ['a time that is no number', { headers: headers(vector.valid_signature, '1531420618 ') }],
    ['a shorter signature', { headers: headers('v0=a2114d57') }],
    ['another version', { headers: headers(vector.valid_signature.replace('v0', 'v1')) }],
    ['capital letters', { headers: headers(vector.valid_signature.toUpperCase()) }],
    ['no signature', { headers: headers('') }],
    ['no headers', { headers: new Map<string, string>() }],
  ])('is refused with %s', (_, changes) => {
    expect(verified(changes)).toBeUndefined();
  });
});

describe('a button', () => {
  it('becomes a signed reply in the name of whoever pressed it', async () => {
    const door = doorInMemory();

    const answer = await door.slack(pressOf('approve'));

    expect(answer).toMatchObject({ statusCode: 200, body: '' });
    const [entry, ...others] = door.put;
    expect(others).toEqual([]);
    const { once, signature, ...detail } = { ...entry?.detail } as never as Record<string, string>;
    expect(detail).toEqual({
      verb: 'approve',
      ticket: TICKET,
      plan: PLAN,
      person: PERSON,
      slack: MEMBER,
      at: '2026-03-01T04:00:00.000Z',
    });
    expect(once).toMatch(/^[a-z2-7]{16}$/);
    expect(signature).toBe(`signed ${signedText({ ...detail, once } as never)}`);
  });

  it('is the same answer when the same request comes again, and another when it is pressed again', async () => {
    const door = doorInMemory();
    await door.slack(pressOf('approve'));
    await door.slack(pressOf('approve'));
    door.clock.now = '2026-03-01T04:00:05.000Z' as Instant;
    await door.slack(pressOf('approve'));

    const [first, copy, second] = door.put.map(({ detail }) => 'once' in detail && detail.once);
    expect(copy).toBe(first);
    expect(second).not.toBe(first);
  });

  it('may be an entry of the menu', async () => {
    const door = doorInMemory();

    for (const verb of ['snooze', 'mute', 'status', 'take-over']) {
      expect(await door.slack(choiceOf({ verb, ticket: TICKET }))).toMatchObject({ statusCode: 200 });
    }

    expect(door.put.map(({ detail }) => detail)).toMatchObject(
      ['snooze', 'mute', 'status', 'take-over'].map((verb) => ({ verb, ticket: TICKET, person: PERSON })),
    );
  });

  it.each([
    ['an approval, which needs a button that names its request', { verb: 'approve', ticket: TICKET }],
    ['no answer', { verb: 'constructor', ticket: TICKET }],
    ['no ticket', { verb: 'mute', ticket: '../../etc' }],
    ['nothing', {}],
  ])('is malformed as an entry of the menu with %s', async (_, value) => {
    const door = doorInMemory();

    expect(await door.slack(choiceOf(value))).toMatchObject({ statusCode: 400 });
    expect(door.put).toEqual([]);
  });

  it('may come in base64', async () => {
    const door = doorInMemory();

    expect(await door.slack(pressOf('acknowledge'), { base64: true })).toMatchObject({ statusCode: 200 });
    expect(door.put).toHaveLength(1);
  });

  it('of a stranger is carried as a stranger’s, so that the ticket says who may answer', async () => {
    const door = doorInMemory();

    await door.slack(pressOf('approve', { ticket: TICKET, plan: PLAN }, 'U0STRANGER'));

    expect(door.put).toMatchObject([{ detail: { person: '@U0STRANGER', slack: 'U0STRANGER' } }]);
  });

  it.each([
    ['a link', pressOf('open-ticket')],
    [
      'of somebody else, as published',
      `payload=${encodeURIComponent(JSON.stringify(sample('slack', 'slack__block_actions__bolt-python.json')))}`,
    ],
    ['of a view', `payload=${encodeURIComponent('{"type":"view_submission"}')}`],
    ['that checks our certificate', 'ssl_check=1&token=x'],
  ])('that is %s does nothing', async (_, body) => {
    const door = doorInMemory();

    expect((await door.slack(body)).statusCode).toBe(200);
    expect(door.put).toEqual([]);
  });

  it.each([
    ['no ticket', pressOf('approve', { plan: PLAN })],
    ['no ticket of ours', pressOf('approve', { ticket: '../../etc', plan: PLAN })],
    ['no request of ours', pressOf('approve', { ticket: TICKET, plan: 'A'.repeat(8) })],
    ['nobody', pressOf('approve', { ticket: TICKET }, '<!channel>')],
  ])('with %s is malformed', async (_, body) => {
    const door = doorInMemory();

    expect(await door.slack(body)).toMatchObject({ statusCode: 400, body: 'Malformed\n' });
    expect(door.put).toEqual([]);
  });

  it('reaches the core as a reply that it can read', async () => {
    const door = doorInMemory();
    await door.slack(pressOf('snooze', { ticket: TICKET }));
    const [entry] = door.put;
    const detail = { ...entry?.detail, signature: Buffer.alloc(32).toString('base64') };

    expect(
      replySignal({
        detailType: 'Reply',
        account: '111122223333',
        region: 'ap-northeast-1',
        resources: [],
        detail,
        replayed: false,
      }),
    ).toMatchObject({ kind: 'reply', verb: 'snooze', ticket: TICKET, person: PERSON, slack: MEMBER });
  });
});

describe('the slash command', () => {
  const typed = (text: string, member = MEMBER) =>
    new URLSearchParams({ command: '/toban', text, user_id: member }).toString();

  it.each([
    [`ack ${TICKET}`, { verb: 'acknowledge' }],
    [`snooze ${TICKET} 30`, { verb: 'snooze', minutes: 30 }],
    [`mute ${TICKET}`, { verb: 'mute' }],
    [`takeover ${TICKET}`, { verb: 'take-over' }],
    [` STATUS   ${TICKET} `, { verb: 'status' }],
    [`approve ${TICKET} ${PLAN}`, { verb: 'approve', plan: PLAN }],
    [`reject ${TICKET} ${PLAN}`, { verb: 'reject', plan: PLAN }],
  ])('%j is understood', async (text, expected) => {
    const door = doorInMemory();

    const { statusCode, body } = await door.slack(typed(text));

    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toEqual({
      response_type: 'ephemeral',
      text: 'Taken. What became of it is told in the thread of the ticket.',
    });
    expect(door.put).toMatchObject([{ kind: 'Reply', detail: { ticket: TICKET, ...expected } }]);
  });

  it.each([
    ['', /^Toban understands/],
    ['dance', /^Toban understands/],
    ['constructor x', /^Toban understands/],
    ['status', /^Which ticket/],
    [`approve ${TICKET}`, /^Which request/],
    [`snooze ${TICKET} forever`, /^For how many minutes/],
    [`ack ${TICKET} now`, /^Toban understands/],
  ])('%j is answered with what is missing', async (text, expected) => {
    const door = doorInMemory();
    const { body } = await door.slack(typed(text));

    expect((JSON.parse(body) as { text: string }).text).toMatch(expected);
    expect(door.put).toEqual([]);
  });

  it('of somebody whom duty.yml does not know is refused, and says so', async () => {
    const door = doorInMemory();
    const { body } = await door.slack(typed(`ack ${TICKET}`, 'U0STRANGER'));

    expect((JSON.parse(body) as { text: string }).text).toMatch(/^Toban does not know you/);
    expect(door.put).toEqual([]);
  });
});

describe('the question whether we are there', () => {
  const body = JSON.stringify(sample('slack', 'slack__url_verification__bolt-python.json'));

  it('is answered with its own word once it is verified', async () => {
    expect(await doorInMemory().slack(body, { type: 'application/json' })).toMatchObject({
      statusCode: 200,
      body: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
    });
  });

  it('gets no word back that could be a page', async () => {
    const challenge = '<script>alert(1)</script>';
    const hostile = JSON.stringify({ type: 'url_verification', challenge });

    expect(await doorInMemory().slack(hostile, { type: 'application/json' })).toMatchObject({
      statusCode: 400,
    });
  });
});

it('is not there when duty.yml names no Slack', async () => {
  const door = doorInMemory({ duty: openDuty({ replies: { links: true, approveByLink: false } }) });

  expect(await door.slack(pressOf('approve'))).toMatchObject({ statusCode: 404 });
});
