import { post } from '../../shared/channels/post';
import { sendingOf } from '../../shared/channels/sending-of';
import { at } from '../support/estate';
import { otherSide, type Behaviour } from '../support/other-side';

const now = at('04:03:07');
const patience = { connectMilliseconds: 500, answerMilliseconds: 300 };

async function outcomeOf(behaviour: Behaviour) {
  const server = await otherSide(behaviour);
  const answer = await post({ url: server.url, headers: {}, body: '{}' }, patience);
  await server.close();
  return sendingOf(answer, now, 'x-1.1');
}

describe('an attempt over HTTP is', () => {
  it.each<[string, Behaviour, object]>([
    ['delivered by 200', { status: 200, body: 'ok' }, { kind: 'delivered', receipt: 'x-1.1' }],
    ['delivered by 202, as Teams says it', { status: 202 }, { kind: 'delivered', receipt: 'x-1.1' }],
    [
      'to be tried after the seconds that 429 names',
      { status: 429, headers: { 'retry-after': '30' }, body: 'rate_limited' },
      { kind: 'busy', seconds: 30, why: 'answered 429: rate_limited' },
    ],
    [
      'to be tried at the time that 429 names',
      { status: 429, headers: { 'retry-after': 'Sun, 01 Mar 2026 04:03:52 GMT' } },
      { kind: 'busy', seconds: 45, why: 'answered 429' },
    ],
    [
      'to be tried in a second where that time is over',
      { status: 429, headers: { 'retry-after': 'Sun, 01 Mar 2026 04:00:00 GMT' } },
      { kind: 'busy', seconds: 1, why: 'answered 429' },
    ],
    ['to be tried in half a minute where 429 names nothing', { status: 429 }, { kind: 'busy', seconds: 30 }],
    [
      'to be tried in half a minute where 429 talks nonsense',
      { status: 429, headers: { 'retry-after': 'soon' } },
      { kind: 'busy', seconds: 30 },
    ],
    [
      'put off for an hour at most',
      { status: 429, headers: { 'retry-after': '86400' } },
      { kind: 'busy', seconds: 3600 },
    ],
    [
      'to be tried later where 503 says when',
      { status: 503, headers: { 'retry-after': '5' } },
      { kind: 'busy', seconds: 5 },
    ],
    ['to be tried again after 500', { status: 500 }, { kind: 'failed', why: 'answered 500' }],
    ['to be tried again after 503', { status: 503 }, { kind: 'failed', why: 'answered 503' }],
    [
      'of unknown fate behind a gateway that lost its server',
      { status: 504 },
      { kind: 'unknown', why: 'answered 504' },
    ],
    ['of unknown fate after a reset', 'reset', { kind: 'unknown', why: 'ECONNRESET' }],
    ['of unknown fate without an answer', 'hang', { kind: 'unknown', why: 'no answer within 300 ms' }],
    [
      'refused for its content',
      { status: 400, body: 'invalid_payload' },
      { kind: 'refused', why: 'answered 400: invalid_payload', rendering: true },
    ],
    ['refused for its size', { status: 413 }, { kind: 'refused', why: 'answered 413', rendering: true }],
    [
      'refused for good',
      { status: 404, body: 'channel_not_found' },
      { kind: 'refused', why: 'answered 404: channel_not_found' },
    ],
    [
      'refused where it is sent elsewhere',
      { status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      { kind: 'refused', why: 'answered 302' },
    ],
  ])('%s', async (_words, behaviour, sending) => {
    expect(await outcomeOf(behaviour)).toMatchObject(sending);
  });

  it('not sent where nobody listens', async () => {
    const server = await otherSide();
    await server.close();
    const answer = await post({ url: server.url, headers: {}, body: '{}' });
    expect(sendingOf(answer, now, 'r')).toEqual({ kind: 'failed', why: 'ECONNREFUSED' });
  });

  it('not sent where the name is unknown', async () => {
    const answer = await post({
      url: 'https://hooks.invalid/services/T0/B0/secret',
      headers: {},
      body: '{}',
    });
    expect(sendingOf(answer, now, 'r')).toMatchObject({
      kind: 'failed',
      why: expect.stringMatching(/^E[A-Z_]+$/),
    });
  });

  it.each([
    ['http://example.com/hook', 'the URL begins with http://, not with https://'],
    ['file:///etc/passwd', 'the URL begins with file://, not with https://'],
    ['xoxb-not-a-url', 'the secret holds no URL'],
  ])('refused before anything is sent to %s', async (url, why) => {
    const answer = await post({ url, headers: {}, body: '{}' });
    expect(sendingOf(answer, now, 'r')).toEqual({ kind: 'refused', why });
  });

  it('told without secrets that the other side repeats', async () => {
    const outcome = await outcomeOf({ status: 403, body: 'bad "token": "abcdef123456" <b>\n' });
    expect(outcome).toEqual({ kind: 'refused', why: 'answered 403: bad "token": [redacted] <b>' });
  });

  it('answered by its status alone, however long the body', async () => {
    expect(await outcomeOf({ status: 200, body: 'x'.repeat(1_000_000) })).toMatchObject({
      kind: 'delivered',
    });
  });
});
