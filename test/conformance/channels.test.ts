import type { Letter } from '../../shared/channels/channel';
import type { Channel } from '../../shared/domain/duty';
import { letterTo } from '../channels/letters';
import { type Twin, twins } from '../support/channel-twins';

/** What `deliver` relies on, whoever carries: each kind of channel is held to all of it, against its vendor on this machine. */
describe.each(Object.keys(twins) as readonly Channel['kind'][])('a channel of the kind %s', (kind) => {
  let twin: Twin;
  beforeEach(async () => {
    twin = await twins[kind]();
  });
  afterEach(() => twin.close());

  const send = (changes: Partial<Letter> = {}) => twin.carrier.send(letterTo(twin.channel, {}, changes));

  it('sends once, and has a receipt', async () => {
    expect(await send()).toMatchObject({ kind: 'delivered', receipt: expect.stringMatching(/./) });
    expect(twin.texts()).toHaveLength(1);
    expect(twin.texts()[0]).toContain('web-1');
  });

  it('says how long the other side wants to be left alone, and does not wait itself', async () => {
    twin.troubles.next({ kind: 'busy', seconds: 30 });
    expect(await send()).toMatchObject({ kind: 'busy', seconds: 30 });
    expect(twin.texts()).toEqual([]);
  });

  it('tries nothing again by itself: a 500 is told, and nothing was taken', async () => {
    twin.troubles.next({ kind: 'status', status: 500 });
    expect((await send()).kind).toMatch(/^(failed|unknown)$/);
    expect(twin.texts()).toEqual([]);
  });

  it('tells a text that is not taken from a place that is closed, and has a plain one for the first', async () => {
    twin.troubles.next({ kind: 'refusal', code: twin.unfit }, { kind: 'refusal', code: twin.shut });
    expect(await send()).toMatchObject({ kind: 'refused', rendering: true });
    const closed = await send();
    expect(closed.kind).toBe('refused');
    expect(closed).not.toHaveProperty('rendering');
    expect(await send({ plain: true })).toMatchObject({ kind: 'delivered' });
    expect(twin.texts()).toHaveLength(1);
  });

  it('knows nothing where the connection breaks: it looks, or says in the next one that it may be a repeat', async () => {
    twin.troubles.next({ kind: 'reset', taken: true });
    expect(await send()).toMatchObject({ kind: 'unknown' });
    const { carrier, channel } = twin;
    if (carrier.find) {
      expect(await carrier.find(letterTo(channel))).toMatchObject({ kind: 'delivered' });
    } else {
      expect(await send({ again: true })).toMatchObject({ kind: 'delivered' });
      const marks = twin.texts().map((text) => text.includes('This notice may have reached you before'));
      expect(marks).toEqual([false, true]);
    }
  });

  it('lives on where nobody answers at the address', async () => {
    await twin.close();
    // That nothing was sent, libraries do not see here: errors of Node come from outside of Jest's world. The DNS fault of
    // the scoreboard shows it, in real processes.
    expect((await send()).kind).toMatch(/^(failed|unknown)$/);
  });

  it('says why, and in no reason the secret that opens the place', async () => {
    twin.troubles.next({ kind: 'status', status: 403 }, { kind: 'refusal', code: twin.shut });
    for (const sending of [await send(), await send()]) {
      const { why } = sending as { readonly why: string };
      expect(why).not.toBe('');
      expect(why).not.toMatch(/secret of sixteen|127\.0\.0\.1/);
    }
  });
});
